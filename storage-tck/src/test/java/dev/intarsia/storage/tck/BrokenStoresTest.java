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

/** The store contract fails for every broken twin, and for the reason that was built in. */
final class BrokenStoresTest {

  private enum Fault {
    LOSES_UPDATES(
        BrokenStores.LosesUpdates.class,
        FragmentStoreContract.ConcurrentWrites.class,
        "compareAndPut_fromManyThreads_losesNoUpdate"),
    TEARS_ENTRIES(
        BrokenStores.TearsEntries.class,
        FragmentStoreContract.ConcurrentReads.class,
        "reads_amidWrites_yieldWholeEntriesOfTheirKey"),
    FORGETS_DUPLICATES(
        BrokenStores.ForgetsDuplicates.class,
        FragmentStoreContract.Batches.class,
        "batch_withDuplicates_answersEachOfThem"),
    KEEPS_OLD_ANSWERS(
        BrokenStores.KeepsOldAnswers.class,
        FragmentStoreContract.Batches.class,
        "batch_readAgain_forgetsFormerAnswers"),
    SERVES_WHEN_CLOSED(
        BrokenStores.ServesWhenClosed.class,
        FragmentStoreContract.Closing.class,
        "everyCall_afterClose_throwsStoreException"),
    GROWS_WITHOUT_BOUND(
        BrokenStores.GrowsWithoutBound.class,
        FragmentStoreContract.Budget.class,
        "bytes_underRandomLoad_neverExceedTheBudget"),
    TRUNCATES(
        BrokenStores.Truncates.class,
        FragmentStoreContract.SizeLimits.class,
        "put_ofOneByteOverTheLimit_isRefusedNamingBothSizes_andLosesNothing"),
    PROMISES_TOO_MUCH(
        BrokenStores.PromisesTooMuch.class,
        FragmentStoreContract.SizeLimits.class,
        "largestEntry_isTakenAndReadBackWhole"),
    LOSES_ON_REFUSAL(
        BrokenStores.LosesOnRefusal.class,
        FragmentStoreContract.SizeLimits.class,
        "put_ofOneByteOverTheLimit_isRefusedNamingBothSizes_andLosesNothing"),
    IGNORES_HIGH_HALF(
        BrokenStores.IgnoresHighHalf.class,
        FragmentStoreContract.Keys.class,
        "keysWithTheSameLowHalf_areDistinct"),
    HIDES_EVICTIONS(
        BrokenStores.HidesEvictions.class,
        FragmentStoreContract.Budget.class,
        "evictionListener_hearsOfWhatVanished_onceEach_andOfNothingElse"),
    TELLS_OF_REMOVALS(
        BrokenStores.TellsOfRemovals.class,
        FragmentStoreContract.Budget.class,
        "evictionListener_hearsNothing_ofRemovalReplacementAndClear"),
    WALKS_TWICE(
        BrokenStores.WalksTwice.class,
        FragmentStoreContract.Iteration.class,
        "walk_visitsEveryEntryOnce"),
    PUTS_OVER_ANYTHING(
        BrokenStores.PutsOverAnything.class,
        FragmentStoreContract.ConditionalWrites.class,
        "compareAndPut_expectingOtherBytes_changesNothing"),
    REMOVES_BY_IDENTITY(
        BrokenStores.RemovesByIdentity.class,
        FragmentStoreContract.Model.class,
        "randomOperations_areAnsweredAsByAMap"),
    FORGETS_EXPIRY(
        BrokenStores.ForgetsExpiry.class,
        FragmentStoreContract.RoundTrips.class,
        "expiry_isHandedBackAsPut"),
    COUNTS_NOTHING(
        BrokenStores.CountsNothing.class,
        FragmentStoreContract.Statistics.class,
        "hitsAndMisses_areAboutRight"),
    CLAIMS_DURABILITY(
        BrokenStores.ClaimsDurability.class,
        FragmentStoreContract.Durability.class,
        "reopenedStore_holdsWhatTheClosedOneHeld_ifAndOnlyIfItIsDurable"),
    FOLDS_KEYS(
        BrokenStores.FoldsKeys.class,
        FragmentStoreContract.Keys.class,
        "keysThatFoldToTheSameNumber_areDistinct"),
    IGNORES_UPPER_BITS(
        BrokenStores.IgnoresUpperBits.class,
        FragmentStoreContract.Keys.class,
        "keysThatDifferInTheirUpperBitsOnly_areDistinct"),
    ANSWERS_BATCHES_LATE(
        BrokenStores.AnswersBatchesLate.class,
        FragmentStoreContract.ConcurrentReads.class,
        "put_thatHasReturned_isSeenByEveryLaterBatch"),
    REMEMBERS_BEYOND_CLEAR(
        BrokenStores.RemembersBeyondClear.class,
        FragmentStoreContract.ConcurrentReads.class,
        "clear_thatHasReturned_isSeenByEveryLaterRead"),
    REMOVES_TWICE(
        BrokenStores.RemovesTwice.class,
        FragmentStoreContract.ConcurrentWrites.class,
        "entriesThatMoveBetweenKeys_areNeitherLostNorDoubled"),
    PASSES_ON_FAILURES(
        BrokenStores.PassesOnFailures.class,
        FragmentStoreContract.Budget.class,
        "evictionListener_thatThrows_harmsNobody"),
    FAILS_OTHERWISE_WHEN_CLOSED(
        BrokenStores.FailsOtherwiseWhenClosed.class,
        FragmentStoreContract.Closing.class,
        "close_duringUse_endsEveryCall"),
    DROPS_TOO_MUCH(
        BrokenStores.DropsTooMuch.class,
        FragmentStoreContract.Uselessness.class,
        "entriesThatAreOfUse_stay_andUselessOnesAreWholeOrGone"),
    TELLS_OF_DROPS(
        BrokenStores.TellsOfDrops.class,
        FragmentStoreContract.Uselessness.class,
        "uselessEntries_areDroppedWithoutAWordToTheEvictionListener"),
    FAILS_WITH_THE_TEST(
        BrokenStores.FailsWithTheTest.class,
        FragmentStoreContract.Uselessness.class,
        "testThatThrows_harmsNobody_andNothingIsDropped"),
    DROPS_WHAT_IT_CANNOT_TEST(
        BrokenStores.DropsWhatItCannotTest.class,
        FragmentStoreContract.Uselessness.class,
        "testThatThrows_harmsNobody_andNothingIsDropped"),
    KEEPS_THE_FIRST_TEST(
        BrokenStores.KeepsTheFirstTest.class,
        FragmentStoreContract.Uselessness.class,
        "lastTest_counts"),
    KEEPS_DROPPED_PLACES(
        BrokenStores.KeepsDroppedPlaces.class,
        FragmentStoreContract.Uselessness.class,
        "places_ofUselessEntries_canBeWrittenAgain"),
    LOSES_EMPTY_ENTRIES(
        BrokenStores.LosesEmptyEntries.class,
        FragmentStoreContract.Durability.class,
        "reopenedStore_holdsEntriesOfAllSizes_ifItIsDurable"),
    CHANGES_ON_DISK(
        BrokenStores.ChangesOnDisk.class,
        FragmentStoreContract.Durability.class,
        "reopenedStore_comparesWithWhatItHolds"),
    FORGETS_ITS_WEIGHT(
        BrokenStores.ForgetsItsWeight.class,
        FragmentStoreContract.Durability.class,
        "overfilledStore_staysWithinItsBudgetWhenReopened"),
    MISSES_AMID_WRITES(
        BrokenStores.MissesAmidWrites.class,
        FragmentStoreContract.ConcurrentReads.class,
        "reads_whileTheStoreGrowsAndShrinks_missNothingThatStays");

    private final Class<? extends MapStore> twin;
    private final Class<?> theme;
    private final String test;

    Fault(Class<? extends MapStore> twin, Class<?> theme, String test) {
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
    assertThat(verdicts(fault, MapStore.class)).containsExactly(Status.SUCCESSFUL);
  }

  @Test
  void everyTheme_hasAFaultThatItNotices() {
    Set<Class<?>> themes =
        Arrays.stream(Fault.values()).map(fault -> fault.theme).collect(Collectors.toSet());
    assertThat(themes).containsExactlyInAnyOrder(FragmentStoreContract.class.getDeclaredClasses());
  }

  private static List<Status> verdicts(Fault fault, Class<?> twin) {
    return TwinContracts.verdicts(TwinContracts.OfStores.class, fault.theme, fault.test, twin);
  }
}
