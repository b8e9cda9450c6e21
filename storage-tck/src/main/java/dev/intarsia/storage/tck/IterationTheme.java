package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A walk shows each entry once, whatever happens meanwhile. */
abstract class IterationTheme extends StoreTheme {

  private static final int STABLE = 300;

  IterationTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void walk_ofNothing_visitsNothing() {
    assertThat(walk()).isEmpty();
  }

  @Test
  void walk_visitsEveryEntryOnce() {
    putStable();
    Key.of(0).removeFrom(store);
    Key.of(1).putInto(store, Entries.of("replaced"));
    Map<Key, StoredEntry> expected = stable();
    expected.remove(Key.of(0));
    expected.put(Key.of(1), Entries.of("replaced"));
    assertThat(walk()).isEqualTo(expected);
  }

  @Test
  void visitor_mayRemoveEverything() {
    putStable();
    store.forEach((high, low, entry) -> store.remove(high, low));
    assertThat(walk()).isEmpty();
  }

  @Test
  void visitor_mayReplaceAndPut_withoutMeetingAnEntryTwice() {
    putStable();
    Map<Key, StoredEntry> visited = new HashMap<>();
    store.forEach(
        (high, low, entry) -> {
          Key key = new Key(high, low);
          assertThat(visited.put(key, entry)).as("visited before: %s", key).isNull();
          if (stable().containsKey(key)) {
            store.put(~high, low, Entries.of("new"));
          }
        });
    assertThat(visited).containsAllEntriesOf(stable());
  }

  @Test
  void visitor_mayClearTheStore() {
    putStable();
    store.forEach((high, low, entry) -> store.clear());
    assertThat(walk()).isEmpty();
  }

  @Test
  void walk_duringChanges_visitsTheUnchangedOnce() {
    putStable();
    Map<Key, StoredEntry> unchanged = stable();
    new Crowd()
        .with(
            1,
            20_000,
            (number, lap) -> {
              Key.of(1_000 + lap % 200).putInto(store, Entries.of("comes and goes"));
              Key.of(1_000 + (lap * 31L) % 200).removeFrom(store);
            })
        .with(1, 200, (number, lap) -> assertThat(walk()).containsAllEntriesOf(unchanged))
        .run();
  }

  private Map<Key, StoredEntry> walk() {
    Map<Key, StoredEntry> visited = new HashMap<>();
    store.forEach(
        (high, low, entry) ->
            assertThat(visited.put(new Key(high, low), entry))
                .as("visited before: %s", new Key(high, low))
                .isNull());
    return visited;
  }

  private void putStable() {
    stable().forEach((key, entry) -> key.putInto(store, entry));
  }

  private static Map<Key, StoredEntry> stable() {
    Map<Key, StoredEntry> stable = new HashMap<>();
    for (int i = 0; i < STABLE; i++) {
      stable.put(Key.of(i), Entries.of("stable " + i));
    }
    return stable;
  }
}
