package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.StoreChoice;
import dev.intarsia.conformance.Subject;
import dev.intarsia.conformance.SubjectProvider;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.Set;

/** Offers the engine on every store that is present, and on the test kit's plain map. */
public final class EngineSubjectProvider implements SubjectProvider {

  private static final String MAP = "map";

  /** For the service loader. */
  public EngineSubjectProvider() {}

  @Override
  public Set<String> stores() {
    Set<String> stores = PresentStores.find().names();
    stores.add(MAP);
    return stores;
  }

  @Override
  public Subject open(StoreChoice store) {
    if (store.name().equals(MAP)) {
      return new EngineSubject(ScenarioStores.freshEach(MapStore::new));
    }
    PresentStores present = PresentStores.find();
    if (!present.livesInFolder(store)) {
      present.open(store).close();
      return new EngineSubject(ScenarioStores.freshEach(() -> present.open(store)));
    }
    return new EngineSubject(
        present.hasFolder(store)
            ? ScenarioStores.oneForAll(present.open(store))
            : ScenarioStores.inTemporaryFolder(
                folder -> present.open(present.movedTo(folder, store))));
  }
}
