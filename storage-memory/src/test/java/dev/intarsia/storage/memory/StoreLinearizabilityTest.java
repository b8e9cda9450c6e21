package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.intarsia.interleaving.Exploration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Test;

/** Interleavings of a few calls, each of which must be one step of a plain map. */
final class StoreLinearizabilityTest {

  /** Random scenarios for each test; more with -Dlinearizability.iterations=N. */
  private static final int ITERATIONS = Integer.getInteger("linearizability.iterations", 1);

  /** A loop that is longer is taken for spinning, and ends the exploration without a word. */
  private static final int LONGEST_LOOP = 200;

  /** Interleavings of each scenario; more with -Dlinearizability.invocations=N. */
  private static final int INVOCATIONS = Integer.getInteger("linearizability.invocations", 50);

  /** It ends with the first failure. */
  private static final int ENOUGH_FOR_A_TWIN = 5_000;

  /** Where a reader can be overtaken: in a slot, by a rebuilt table, by an empty one. */
  private static final List<String> READERS =
      List.of(
          "find:0 find:1 | put:0:1 put:1:0",
          "put:2:0 remove:0 | find:2 find:0",
          "find:0 find:0 | clear put:0:1");

  private static final List<String> WRITERS =
      List.of(
          "putIfAbsent:1:0 | putIfAbsent:1:1",
          "replace:0:0 | removeValue:0:0 putIfAbsent:0:1",
          "clear | replace:0:0 find:0");

  /** Some scenarios have few interleavings. */
  private static final int LEAST = Math.min(INVOCATIONS, 20);

  /** What is under the lock, and what counts for people, is not taken apart. */
  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(INVOCATIONS)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(2)
        .minimizeFailedScenario(false)
        .logLevel(LoggingLevel.ERROR)
        .addGuarantee(
            forClasses(
                    EvictionPolicy.class.getName(),
                    Evictions.class.getName(),
                    HitJournal.class.getName())
                .allMethods()
                .ignore())
        .sequentialSpecification(StoreOperations.Sequential.class);
  }

  private static ModelCheckingOptions options(Class<?> store, String meeting) {
    return options()
        .iterations(0)
        .addCustomScenario(Exploration.scenario(store, "put:0:0", meeting, "find:0 find:1"));
  }

  @Test
  void store_isAMapCallByCall() {
    for (String meeting : READERS) {
      Exploration.check(options(Empty.class, meeting), Empty.class, LEAST);
    }
    for (String meeting : WRITERS) {
      Exploration.check(options(Empty.class, meeting), Empty.class, LEAST);
    }
    Exploration.check(options(), Empty.class, LEAST);
  }

  /** One writer, since waiting for the lock is a loop as well. */
  @Test
  void store_isAMapToReaders_whileItsTableIsRebuilt() {
    for (String meeting : READERS) {
      ModelCheckingOptions options =
          options(AboutToRebuild.class, meeting).loopIterationsBeforeThreadSwitch(LONGEST_LOOP);
      Exploration.check(options, AboutToRebuild.class, LEAST);
    }
  }

  @Test
  void tableThatIsPublishedBeforeItIsFilled_isFound() {
    ModelCheckingOptions options =
        options(PublishedBeforeItIsFilled.class, READERS.get(0))
            .invocationsPerIteration(ENOUGH_FOR_A_TWIN);
    assertThatThrownBy(() -> Exploration.check(options, PublishedBeforeItIsFilled.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("find(0)");
  }

  @Test
  void storeThatLooksThenPuts_isFound() {
    ModelCheckingOptions options =
        options()
            .iterations(0)
            .invocationsPerIteration(ENOUGH_FOR_A_TWIN)
            .addCustomScenario(
                Exploration.scenario(
                    LookedAtThenPut.class, "", "putIfAbsent:0:0 | putIfAbsent:0:1", ""));
    assertThatThrownBy(() -> Exploration.check(options, LookedAtThenPut.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("putIfAbsent");
  }

  /** A store that was never used. */
  public static final class Empty extends StoreOperations {
    /** As it comes. */
    public Empty() {
      super(0);
    }
  }

  /** A store whose table has one slot left, for the first key: the next one rebuilds it. */
  public static final class AboutToRebuild extends StoreOperations {
    /** A new table has twenty slots. */
    public AboutToRebuild() {
      super(19);
    }
  }

  /** A twin with a row for each key, whose rebuilt table is published before it is filled. */
  public static final class PublishedBeforeItIsFilled {

    private volatile AtomicReferenceArray<Integer> rows = new AtomicReferenceArray<>(1);

    /** As {@link StoreOperations#find}. */
    public int find(int key) {
      AtomicReferenceArray<Integer> table = rows;
      return Objects.requireNonNullElse(key < table.length() ? table.get(key) : null, -1);
    }

    /** As {@link StoreOperations#put}. */
    public void put(int key, int value) {
      AtomicReferenceArray<Integer> old = rows;
      if (key >= old.length()) {
        rows = new AtomicReferenceArray<>(key + 1);
        for (int row = 0; row < old.length(); row++) {
          rows.set(row, old.get(row));
        }
      }
      rows.set(key, value);
    }
  }

  /** A twin whose {@code compareAndPut} is two steps. */
  @Param(name = "key", gen = IntGen.class, conf = "0:1")
  public static final class LookedAtThenPut {

    private final HeapStore store = HeapStore.ofBytes(HeapStore.SMALLEST_BOUND);

    /** Puts if nothing is there. */
    @Operation
    public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "key") int value) {
      boolean isAbsent = Objects.isNull(store.get(0, key));
      if (isAbsent) {
        store.put(0, key, StoreOperations.entry(value));
      }
      return isAbsent;
    }

    /** Removes what is there. */
    @Operation
    public void remove(@Param(name = "key") int key) {
      store.remove(0, key);
    }
  }
}
