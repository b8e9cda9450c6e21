package dev.intarsia.core.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.intarsia.interleaving.Exploration;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.ClockFirstLedger;
import java.util.regex.Pattern;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Test;

/** Interleavings of a few requests and invalidations on the whole engine. */
final class EngineLinearizabilityTest {

  /** Random scenarios; some with -Dlinearizability.iterations=N. */
  private static final int ITERATIONS = Integer.getInteger("linearizability.iterations", 0);

  /** Longer than any: a loop that is taken for spinning ends the exploration without a word. */
  private static final int LONGEST_LOOP = 200;

  /** Interleavings of each scenario; more with -Dlinearizability.invocations=N. */
  private static final int INVOCATIONS = Integer.getInteger("linearizability.invocations", 10);

  /** What computes with nothing that threads share, and calls nobody who does. */
  private static final Pattern OF_ONE_THREAD =
      Pattern.compile(
          "dev\\.intarsia\\.(cacheability|core\\.context)\\..*"
              + "|dev\\.intarsia\\.context\\.Request.*"
              + "|dev\\.intarsia\\.core\\.entry\\.(.*Codec|Byte.*|Entry(Layout|Head))"
              + "|dev\\.intarsia\\.core\\.splice\\.(PageDependencies|DocumentCursor).*"
              + "|dev\\.intarsia\\.core\\.freshness\\.PendingTags"
              + "|dev\\.intarsia\\.core\\.render\\.(Expense|Frame|.*Recipe|Trace|OutputBuffer)"
              + "|dev\\.intarsia\\.core\\.variation\\.(LookUps?|Key.*)"
              + "|dev\\.intarsia\\.fragment\\.(Attachments|FragmentKey|Rendered|Settings|Canon.*)"
              + "|dev\\.intarsia\\.spi\\.storage\\.LookupBatch");

  /** It ends with the first failure. */
  private static final int ENOUGH_FOR_A_TWIN = 5_000;

  private static ModelCheckingOptions options(Class<?> engine, String... meetings) {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(ITERATIONS)
            .invocationsPerIteration(INVOCATIONS)
            .threads(2)
            .actorsPerThread(2)
            .actorsBefore(1)
            .actorsAfter(1)
            .minimizeFailedScenario(false)
            .logLevel(LoggingLevel.ERROR)
            .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
            .addGuarantee(
                forClasses(EngineLinearizabilityTest::isOfOneThread).allMethods().ignore())
            .sequentialSpecification(EngineOperations.Sequential.class);
    for (String meeting : meetings) {
      options.addCustomScenario(Exploration.scenario(engine, "look:0", meeting, "look:0"));
    }
    return options;
  }

  private static boolean isOfOneThread(String className) {
    return OF_ONE_THREAD.matcher(className).matches();
  }

  @Test
  void look_neverShowsWhatAnInvalidationThatHadReturnedKilled() {
    Exploration.check(
        options(Product.class, "change:1 | look:0", "change:0 change:1 | look:1"),
        Product.class,
        2 * INVOCATIONS);
  }

  @Test
  void clockMovedBeforeTheCells_isFound() {
    ModelCheckingOptions options =
        options(ClockMovedFirst.class, "change:1 | look:0")
            .iterations(0)
            .invocationsPerIteration(ENOUGH_FOR_A_TWIN);
    assertThatThrownBy(() -> Exploration.check(options, ClockMovedFirst.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("shown to");
  }

  /** The product. */
  public static final class Product extends EngineOperations {
    /** On empty store and ledger. */
    public Product() {
      super(HeapTagLedger.of(new LedgerSizing(4, 8)));
    }
  }

  /** On a ledger that moves its clock before its cells. */
  public static final class ClockMovedFirst extends EngineOperations {
    /** On empty store and ledger. */
    public ClockMovedFirst() {
      super(new ClockFirstLedger(() -> {}));
    }
  }
}
