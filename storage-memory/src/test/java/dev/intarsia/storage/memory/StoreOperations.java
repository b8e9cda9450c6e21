package dev.intarsia.storage.memory;

import dev.intarsia.interleaving.Exploration;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * A heap store that need not evict: a map, call by call.
 *
 * <p>Left out is what is not one step on purpose: a batch answers each key as a call of its own
 * would, and visiting all entries sees those that come and go or not.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "value", gen = IntGen.class, conf = "0:1")
public abstract class StoreOperations {

  private static final int NOTHING = -1;

  private final HeapStore store = HeapStore.ofBytes(HeapStore.SMALLEST_BOUND);

  /** On an empty store whose table has seen so many other keys. */
  StoreOperations(int formerKeys) {
    Exploration.begin();
    for (int key = 0; key < formerKeys; key++) {
      store.put(1, key, entry(0));
      store.remove(1, key);
    }
  }

  /** What is under a key, or {@value #NOTHING}. */
  @Operation
  public final int find(@Param(name = "key") int key) {
    StoredEntry found = store.get(0, key);
    return found == null ? NOTHING : found.bytes()[0];
  }

  /** Puts, whatever is there. */
  @Operation
  public final void put(@Param(name = "key") int key, @Param(name = "value") int value) {
    store.put(0, key, entry(value));
  }

  /** Puts if nothing is there. */
  @Operation
  public final boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
    return store.compareAndPut(0, key, null, entry(value));
  }

  /** Puts the other value if this one is there. */
  @Operation
  public final boolean replace(@Param(name = "key") int key, @Param(name = "value") int value) {
    return store.compareAndPut(0, key, entry(value), entry(1 - value));
  }

  /** Removes what is there. */
  @Operation
  public final void remove(@Param(name = "key") int key) {
    store.remove(0, key);
  }

  /** Removes a value if it is there. */
  @Operation
  public final boolean removeValue(@Param(name = "key") int key, @Param(name = "value") int value) {
    return store.remove(0, key, entry(value));
  }

  /** Removes all. */
  @Operation
  public final void clear() {
    store.clear();
  }

  static StoredEntry entry(int value) {
    return new StoredEntry(new byte[] {(byte) value}, Long.MAX_VALUE);
  }

  /** The same on a plain map. */
  public static final class Sequential {

    private final Map<Integer, Integer> map = new HashMap<>();

    /** As {@link StoreOperations#find}. */
    public int find(int key) {
      return map.getOrDefault(key, NOTHING);
    }

    /** As {@link StoreOperations#put}. */
    public void put(int key, int value) {
      map.put(key, value);
    }

    /** As {@link StoreOperations#putIfAbsent}. */
    public boolean putIfAbsent(int key, int value) {
      return map.putIfAbsent(key, value) == null;
    }

    /** As {@link StoreOperations#replace}. */
    public boolean replace(int key, int value) {
      return map.replace(key, value, 1 - value);
    }

    /** As {@link StoreOperations#remove}. */
    public void remove(int key) {
      map.remove(key);
    }

    /** As {@link StoreOperations#removeValue}. */
    public boolean removeValue(int key, int value) {
      return map.remove(key, value);
    }

    /** As {@link StoreOperations#clear}. */
    public void clear() {
      map.clear();
    }
  }
}
