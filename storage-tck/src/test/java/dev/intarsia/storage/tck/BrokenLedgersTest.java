package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** The ledger contract fails for every broken twin, and for the reason that was built in. */
final class BrokenLedgersTest {

  private enum Fault {
    FORGETS(
        BrokenLedgers.Forgets.class,
        TagLedgerContract.Forgetting.class,
        "hundredThousandsOfTags_areAllRemembered"),
    JUDGES_BY_FIRST_TAG(
        BrokenLedgers.JudgesByFirstTag.class,
        TagLedgerContract.Invalidation.class,
        "oneInvalidTag_isEnough_whereverItStands"),
    KILLS_THE_NEXT(
        BrokenLedgers.KillsTheNext.class,
        TagLedgerContract.Invalidation.class,
        "stampReadAfter_isNot"),
    SPARES_THE_LAST(
        BrokenLedgers.SparesTheLast.class,
        TagLedgerContract.Invalidation.class,
        "stampReadBefore_isInvalidated"),
    IGNORES_ITS_FLOOR(
        BrokenLedgers.IgnoresItsFloor.class,
        TagLedgerContract.Floor.class,
        "stampReadBeforeRaising_isDead_withAnyTagsOrNone"),
    FLOOR_WITHOUT_CLOCK(
        BrokenLedgers.FloorWithoutClock.class,
        TagLedgerContract.Floor.class,
        "raising_movesTheClock_soThatFormerProofsAreVoid"),
    HAS_NO_IDENTITY(
        BrokenLedgers.HasNoIdentity.class,
        TagLedgerContract.Memory.class,
        "independentLedgers_haveDifferentIncarnations"),
    NEEDS_A_TAG(
        BrokenLedgers.NeedsATag.class, TagLedgerContract.Invalidation.class, "noTags_areHarmless"),
    RUNS_BACKWARDS(
        BrokenLedgers.RunsBackwards.class,
        TagLedgerContract.ConcurrentLedger.class,
        "clockAndFloor_neverRunBackwards"),
    RAISES_CELLS_LATE(
        BrokenLedgers.RaisesCellsLate.class,
        TagLedgerContract.ConcurrentLedger.class,
        "ownInvalidations_areSeenAtOnce_andNoLonger"),
    CHANGES_ITS_INPUT(
        BrokenLedgers.ChangesItsInput.class,
        TagLedgerContract.Invalidation.class,
        "callersArray_isNeitherKeptNorChanged");

    private final Class<? extends MapLedger> twin;
    private final Class<?> theme;
    private final String test;

    Fault(Class<? extends MapLedger> twin, Class<?> theme, String test) {
      this.twin = twin;
      this.theme = theme;
      this.test = test;
    }
  }

  @ParameterizedTest
  @EnumSource
  void contract_failsForTheTwin(Fault fault) {
    assertThat(verdicts(fault, fault.twin)).containsExactly(Status.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void sameTest_passesForTheRightOne(Fault fault) {
    assertThat(verdicts(fault, MapLedger.class)).containsExactly(Status.SUCCESSFUL);
  }

  @Test
  void everyTheme_hasAFaultThatItNotices() {
    Set<Class<?>> themes =
        Arrays.stream(Fault.values()).map(fault -> fault.theme).collect(Collectors.toSet());
    assertThat(themes).containsExactlyInAnyOrder(TagLedgerContract.class.getDeclaredClasses());
  }

  private static List<Status> verdicts(Fault fault, Class<?> twin) {
    return TwinContracts.verdicts(TwinContracts.OfLedgers.class, fault.theme, fault.test, twin);
  }
}
