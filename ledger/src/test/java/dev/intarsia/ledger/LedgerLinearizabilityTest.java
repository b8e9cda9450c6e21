package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.interleaving.Exploration;
import dev.intarsia.ledger.WeakenedLedger.Weakness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interleavings of a few calls on the ledger itself, not on a model of it. Each checker must find
 * out twins in which one ordering is given up.
 */
final class LedgerLinearizabilityTest {

  /** Random scenarios for each test; more with -Dlinearizability.iterations=N. */
  private static final int ITERATIONS = Integer.getInteger("linearizability.iterations", 1);

  /** Interleavings of each scenario; more with -Dlinearizability.invocations=N. */
  private static final int INVOCATIONS = Integer.getInteger("linearizability.invocations", 100);

  /** They end with the first failure. */
  private static final int ENOUGH_FOR_A_TWIN = 5_000;

  /** First, and what meets then: look-ups of what is alive and of what is dead. */
  private static final List<String> MEETINGS =
      List.of(
          "lookUp:0; change:0 | lookUp:0 lookUp:0",
          "change:0; change:0 | lookUp:0",
          "change:1 lookUp:0; change:0 | change:1 | lookUp:0",
          "lookUp:0; change:0 | change:1 | embed:0",
          "lookUp:0; distrust | change:1 | embed:0",
          "change:0; distrust | lookUp:0 embed:0");

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(INVOCATIONS)
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(2)
        .actorsAfter(2)
        .minimizeFailedScenario(false)
        .logLevel(LoggingLevel.ERROR);
  }

  private static ModelCheckingOptions options(Class<?> site, String meeting) {
    String[] parts = meeting.split(";");
    return options()
        .sequentialSpecification(SiteOperations.Sequential.class)
        .addCustomScenario(Exploration.scenario(site, parts[0], parts[1], "lookUp:0 lookUp:1"));
  }

  @Test
  void tagTable_isARegisterPerTag() {
    ModelCheckingOptions options =
        options()
            .sequentialSpecification(TagTableOperations.Sequential.class)
            .addCustomScenario(
                Exploration.scenario(
                    TagTableOperations.class,
                    "",
                    "raise:1:1 | raise:2:2 raise:1:3 | isRaisedAfter:1:1",
                    "isRaisedAfter:1:2"));
    Exploration.check(options, TagTableOperations.class, INVOCATIONS);
  }

  @ParameterizedTest
  @ValueSource(classes = {Roomy.class, Forgetful.class})
  void lookUp_neverShowsWhatAnInvalidationThatHadReturnedKilled(Class<?> site) {
    for (String meeting : MEETINGS) {
      Exploration.check(options(site, meeting).iterations(0), site, INVOCATIONS);
    }
    Exploration.check(
        options().sequentialSpecification(SiteOperations.Sequential.class), site, INVOCATIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "ClockMovedBeforeCells, lookUp:0; change:0 | lookUp:0 lookUp:0",
    "ClockMovedWhereverItIs, lookUp:0; change:0 | change:1 | embed:0",
    "FloorRaisedWithoutClock, lookUp:0; distrust | lookUp:0",
    "CellsDroppedBeforeSketchRaised, change:1 lookUp:0; change:0 | change:1 | lookUp:0",
    "StampTakenLast, change:0; change:0 | lookUp:0"
  })
  void twinWithAnOrderingGivenUp_isFound(String name, String meeting) throws Exception {
    Class<?> twin = Class.forName(LedgerLinearizabilityTest.class.getName() + "$" + name);
    ModelCheckingOptions options =
        options(twin, meeting).iterations(0).invocationsPerIteration(ENOUGH_FOR_A_TWIN);
    assertThatThrownBy(() -> Exploration.check(options, twin, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("stale: version");
  }

  @Test
  void tableThatLooksThenWrites_isFound() {
    ModelCheckingOptions options =
        options()
            .iterations(0)
            .invocationsPerIteration(ENOUGH_FOR_A_TWIN)
            .sequentialSpecification(TagTableOperations.Sequential.class)
            .addCustomScenario(
                Exploration.scenario(
                    LookedAtThenWritten.class, "", "raise:1:3 | raise:2:3", "isRaisedAfter:1:2"));
    assertThatThrownBy(() -> Exploration.check(options, LookedAtThenWritten.class, 1))
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static HeapTagLedger heap(int exactTags) {
    LedgerSizing sizing = new LedgerSizing(exactTags, 8);
    return new HeapTagLedger(
        () -> new TagTable(sizing),
        new InvalidationSketch(sizing.sketchSlots()),
        new LedgerImage(1L, new KeyedHash(5L, 7L), 0L, -1L, new long[0], new long[0]));
  }

  /** The ledger, with room for all tags. */
  public static final class Roomy extends SiteOperations {
    /** On an empty ledger. */
    public Roomy() {
      super(heap(4));
    }
  }

  /** The ledger, with room for one tag: every other invalidation forgets. */
  public static final class Forgetful extends SiteOperations {
    /** On an empty ledger. */
    public Forgetful() {
      super(heap(1));
    }
  }

  /** Given up: cells before clock. */
  public static final class ClockMovedBeforeCells extends SiteOperations {
    /** On an empty ledger. */
    public ClockMovedBeforeCells() {
      super(new WeakenedLedger(Weakness.CLOCK_MOVED_BEFORE_CELLS, 4, moment -> {}));
    }
  }

  /** Given up: the clock is moved to the stamp. */
  public static final class ClockMovedWhereverItIs extends SiteOperations {
    /** On an empty ledger. */
    public ClockMovedWhereverItIs() {
      super(new WeakenedLedger(Weakness.CLOCK_MOVED_WHEREVER_IT_IS, 4, moment -> {}));
    }
  }

  /** Given up: a raised floor moves the clock. */
  public static final class FloorRaisedWithoutClock extends SiteOperations {
    /** On an empty ledger. */
    public FloorRaisedWithoutClock() {
      super(new WeakenedLedger(Weakness.FLOOR_RAISED_WITHOUT_CLOCK, 4, moment -> {}));
    }
  }

  /** Given up: the sketch is raised before cells are dropped. */
  public static final class CellsDroppedBeforeSketchRaised extends SiteOperations {
    /** On an empty ledger. */
    public CellsDroppedBeforeSketchRaised() {
      super(new WeakenedLedger(Weakness.CELLS_DROPPED_BEFORE_SKETCH_RAISED, 1, moment -> {}));
    }
  }

  /** Given up: the stamp is read before data. */
  public static final class StampTakenLast extends SiteOperations {
    /** On an empty ledger. */
    public StampTakenLast() {
      super(heap(4));
    }

    @Override
    int readStamped(int tag, long[] stamp) {
      int version = read(tag);
      stamp[0] = ledger().clock();
      return version;
    }
  }

  /** A table that is looked at, then written. */
  @Param(name = "tag", gen = IntGen.class, conf = "1:3")
  @Param(name = "stamp", gen = IntGen.class, conf = "1:4")
  public static final class LookedAtThenWritten {

    private volatile Map<Integer, Integer> stamps = Map.of();

    /** Loses what is raised meanwhile. */
    @Operation
    public boolean raise(@Param(name = "tag") int tag, @Param(name = "stamp") int stamp) {
      Map<Integer, Integer> more = new HashMap<>(stamps);
      more.merge(tag, stamp, Math::max);
      stamps = more;
      return true;
    }

    /** Whether the register is beyond a stamp. */
    @Operation
    public boolean isRaisedAfter(@Param(name = "tag") int tag, @Param(name = "stamp") int stamp) {
      return stamps.getOrDefault(tag, 0) > stamp;
    }
  }
}
