package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.Subject;
import dev.intarsia.conformance.SubjectProvider;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Offers the engine on every store that is present, and on the test kit's plain map. */
public final class EngineSubjectProvider implements SubjectProvider {

  private static final String MAP = "map";

  /** For the service loader. */
  public EngineSubjectProvider() {}

  @Override
  public boolean offers(String store) {
    return store.equals(MAP) || provider(store).isPresent();
  }

  @Override
  public Subject open(String store) {
    if (store.equals(MAP)) {
      return new EngineSubject(MapStore::new);
    }
    FragmentStoreProvider provider = provider(store).orElseThrow();
    return new EngineSubject(() -> opened(provider));
  }

  private static FragmentStore opened(FragmentStoreProvider provider) {
    return provider.open(Map.of());
  }

  private static Optional<FragmentStoreProvider> provider(String name) {
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }
}
