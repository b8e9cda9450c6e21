package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.interleaving.Exploration;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Interleavings of a few calls on the near signposts and their directory. */
final class SignpostLinearizabilityTest {

  /** Random scenarios for each test; more with -Dlinearizability.iterations=N. */
  private static final int ITERATIONS = Integer.getInteger("linearizability.iterations", 1);

  /** Longer than any: a loop that is taken for spinning ends the exploration without a word. */
  private static final int LONGEST_LOOP = 200;

  /** Interleavings of each scenario; more with -Dlinearizability.invocations=N. */
  private static final int INVOCATIONS = Integer.getInteger("linearizability.invocations", 150);

  private static ModelCheckingOptions options(Class<?> specification) {
    return new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(INVOCATIONS)
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(2)
        .minimizeFailedScenario(false)
        .logLevel(LoggingLevel.ERROR)
        .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
        .sequentialSpecification(specification);
  }

  private static ModelCheckingOptions slots(Class<?> hints) {
    return options(SignpostOperations.Sequential.class)
        .addCustomScenario(
            Exploration.scenario(hints, "", "remember:0:1 | remember:0:3 | length:0", "length:0"));
  }

  private static ModelCheckingOptions directories(Class<?> hints) {
    return options(DirectoryOperations.Sequential.class)
        .addCustomScenario(
            Exploration.scenario(hints, "", "remember:2 | remember:16 ask:16 | ask:16", "ask:16"));
  }

  private static ModelCheckingOptions lists(Class<?> directory) {
    return options(SetListsOperations.Sequential.class)
        .addCustomScenario(
            Exploration.scenario(
                directory, "", "numberOf:0 | numberOf:0 | isFound:1", "numberOf:1"));
  }

  /** Before anything is instrumented: it takes a while. */
  @BeforeAll
  static void listsCollide() {
    assertThat(CollidingLists.ALL).hasSize(CollidingLists.ROOM + 3);
    SetLists lists = new SetLists();
    for (int number = 0; number < CollidingLists.ROOM; number++) {
      assertThat(lists.numberOf(CollidingLists.copy(number))).isEqualTo(number);
    }
    assertThat(lists.numberOf(CollidingLists.copy(CollidingLists.ROOM))).isEqualTo(SetLists.NONE);
  }

  @Test
  void nearSignposts_areSlotsThatKeepTheLongerList() {
    Exploration.check(slots(Near.class), Near.class, INVOCATIONS);
  }

  @Test
  void directory_numbersEachListOnce() {
    Exploration.check(lists(Lists.class), Lists.class, INVOCATIONS);
  }

  @Test
  void nearSignposts_neverTellTheListOfAnother_whileTheDirectoryIsReplaced() {
    Exploration.check(directories(FullDirectory.class), FullDirectory.class, INVOCATIONS);
  }

  @Test
  void slotThatIsLookedAtThenWritten_isFound() {
    ModelCheckingOptions options = slots(LookedAtThenWritten.class).iterations(0);
    assertThatThrownBy(() -> Exploration.check(options, LookedAtThenWritten.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  @Test
  void placeThatIsLookedAtThenWritten_isFound() {
    ModelCheckingOptions options = lists(PlaceLookedAtThenWritten.class).iterations(0);
    assertThatThrownBy(() -> Exploration.check(options, PlaceLookedAtThenWritten.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  @Test
  void numberWithoutItsDirectory_isFound() {
    ModelCheckingOptions options =
        directories(WithoutSalt.class).iterations(0).invocationsPerIteration(5_000);
    assertThatThrownBy(() -> Exploration.check(options, WithoutSalt.class, 1))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("the list of another");
  }

  /** The product. */
  public static final class Near extends SignpostOperations {
    /** Nothing is remembered. */
    public Near() {
      super(near());
    }
  }

  /** The product, with a directory that has room for one or two lists more. */
  public static final class FullDirectory extends DirectoryOperations {
    /** Other signposts are remembered. */
    public FullDirectory() {
      super(SignpostOperations.near());
    }
  }

  /** Loses what is remembered meanwhile. */
  public static final class LookedAtThenWritten extends SignpostOperations {
    /** Nothing is remembered. */
    public LookedAtThenWritten() {
      super(new SignpostTwin.LookedAtThenWritten());
    }
  }

  /** The product's directory. */
  public static final class Lists extends SetListsOperations {
    /** No list is known. */
    public Lists() {
      super(new OneDirectory());
    }
  }

  private static final class OneDirectory implements SetListsOperations.Directory {

    private final SetLists lists = new SetLists();

    @Override
    public int numberOf(List<ContextSet> sets) {
      return lists.numberOf(sets);
    }

    @Override
    public List<ContextSet> list(int number) {
      return lists.list(number);
    }
  }

  /** Gives two lists one number. */
  public static final class PlaceLookedAtThenWritten extends SetListsOperations {
    /** No list is known. */
    public PlaceLookedAtThenWritten() {
      super(new SignpostTwin.PlaceLookedAtThenWritten());
    }
  }

  /** Looks a number up in another directory. */
  public static final class WithoutSalt extends DirectoryOperations {
    /** Other signposts are remembered. */
    public WithoutSalt() {
      super(new SignpostTwin.WithoutSalt());
    }
  }
}
