package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ReferenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the subject for a store. */
final class Subjects {

  /** The store of the model itself, for looking at the judges rather than at an engine. */
  private static final String MODEL = "model";

  private Subjects() {}

  static Subject on(String store) throws BadUsageException {
    if (store.equals(MODEL)) {
      return new ModelSubject(ReferenceModel.asWanted());
    }
    List<String> providers = new ArrayList<>();
    for (SubjectProvider provider : ServiceLoader.load(SubjectProvider.class)) {
      if (provider.offers(store)) {
        return provider.open(store);
      }
      providers.add(provider.getClass().getName());
    }
    throw new BadUsageException(
        "store="
            + store
            + " is offered by none of "
            + providers
            + "; store="
            + MODEL
            + " is always there");
  }
}
