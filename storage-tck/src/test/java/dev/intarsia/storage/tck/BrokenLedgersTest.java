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
    REMEMBERS_THE_LAST_ALONE(
        BrokenLedgers.RemembersTheLastAlone.class,
        TagLedgerContract.Invalidation.class,
        "entryProvenAMomentAgo_isInvalidatedByWhatCameSince_howeverMuchThatIs"),
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
    MOVES_THE_CLOCK_WHEREVER_IT_IS(
        BrokenLedgers.MovesTheClockWhereverItIs.class,
        TagLedgerContract.ConcurrentLedger.class,
        "stampReadWhileATagWasStillAlive_isDeadOnceItsInvalidationHasReturned"),
    LAGS_BEHIND(
        BrokenLedgers.LagsBehind.class,
        TagLedgerContract.Stamps.class,
        "stampReadAfterAnInvalidation_isAboveEachReadBeforeIt_whoeverReads"),
    LOWERS_ITS_FLOOR(
        BrokenLedgers.LowersItsFloor.class,
        TagLedgerContract.Stamps.class,
        "stampsAndFloor_neverFall_whateverIsDone"),
    RECORDS_THE_REST_LATER(
        BrokenLedgers.RecordsTheRestLater.class,
        TagLedgerContract.Atomicity.class,
        "batch_isSeenWhole_byWhoeverComesAfterItsReturn"),
    SAVES_ONE_TAG(
        ForgetfulLedgers.SavesOneTag.class,
        TagLedgerContract.Atomicity.class,
        "batches_areWholeWhenReopened"),
    CHANGES_ITS_NAME(
        ForgetfulLedgers.ChangesItsName.class,
        TagLedgerContract.Reopening.class,
        "incarnation_isTheSame_ifAndOnlyIfItRemembers"),
    REPEATS_A_STAMP(
        ForgetfulLedgers.RepeatsAStamp.class,
        TagLedgerContract.Reopening.class,
        "clock_isAboveEveryFormerStamp"),
    REPEATS_ITS_FIRST_STAMP(
        ForgetfulLedgers.RepeatsAStamp.class,
        TagLedgerContract.Reopening.class,
        "clockOfALedgerThatWasToldNothing_isAboveEveryFormerStamp"),
    RESTARTS_ITS_CLOCK(
        ForgetfulLedgers.RestartsItsClock.class,
        TagLedgerContract.Reopening.class,
        "formerStamps_areKilledByLaterInvalidations"),
    SAVES_LATE(
        ForgetfulLedgers.SavesLate.class,
        TagLedgerContract.Reopening.class,
        "whatWasDead_isDead_andWhatWasAlive_isAlive"),
    TRUSTS_NOTHING(
        ForgetfulLedgers.TrustsNothing.class,
        TagLedgerContract.Reopening.class,
        "whatWasDead_isDead_andWhatWasAlive_isAlive"),
    LOSES_ITS_FLOOR(
        ForgetfulLedgers.LosesItsFloor.class,
        TagLedgerContract.Reopening.class,
        "floor_isRemembered"),
    SAVES_SOME(
        ForgetfulLedgers.SavesSome.class,
        TagLedgerContract.Reopening.class,
        "manyTags_areRemembered"),
    REMEMBERS_ONCE(
        ForgetfulLedgers.RemembersOnce.class,
        TagLedgerContract.Reopening.class,
        "memory_survivesBeingReopenedAgainAndAgain"),
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
    assertThat(verdicts(fault, fault.twin.getSuperclass())).containsExactly(Status.SUCCESSFUL);
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
