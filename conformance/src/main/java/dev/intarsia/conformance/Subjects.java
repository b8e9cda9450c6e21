package dev.intarsia.conformance;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.testkit.model.ReferenceModel;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the subject for a store. */
final class Subjects {

  /** The store of the model itself, for looking at the judges rather than at an engine. */
  private static final String MODEL = "model";

  private Subjects() {}

  static Subject on(StoreChoice store) throws BadUsageException {
    if (store.name().equals(MODEL)) {
      return new ModelSubject(ReferenceModel.asWanted());
    }
    Set<String> known = new TreeSet<>(Set.of(MODEL));
    try {
      for (SubjectProvider provider : ServiceLoader.load(SubjectProvider.class)) {
        if (provider.offers(store.name())) {
          return provider.open(store);
        }
        known.addAll(provider.stores());
      }
    } catch (ConfigurationException wrongSetting) {
      throw new BadUsageException(String.valueOf(wrongSetting.getMessage()));
    }
    throw new BadUsageException(
        String.valueOf(ConfigurationException.unknown("store", store.name(), known).getMessage()));
  }
}
