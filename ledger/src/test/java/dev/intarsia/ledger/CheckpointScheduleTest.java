package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a checkpoint is due, and which stamps may be relied on until it is taken. */
final class CheckpointScheduleTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final int KIBIBYTE = 1 << 10;

  private final CheckpointSchedule schedule = new CheckpointSchedule(400);

  @Test
  void firstCheckpoint_isDueAtOnce() {
    assertThat(schedule.isDue(0)).isTrue();
  }

  @Test
  void ceiling_isOneStepAboveTheClock() {
    assertThat(schedule.ceilingAfter(10)).isEqualTo(410);
    assertThat(new CheckpointSchedule().ceilingAfter(10)).isEqualTo((1L << 40) + 10);
  }

  @Test
  void stamp_isReliedOn_upToThreeQuartersOfTheStep() {
    schedule.taken(0, 1_000);
    assertThat(schedule.isBelowCeiling(900)).isTrue();
    assertThat(schedule.isBelowCeiling(901)).isFalse();
  }

  @Test
  void checkpoint_isDue_whenTheClockHasPassedHalfOfTheStep() {
    schedule.taken(0, 1_000);
    assertThat(schedule.isDue(800)).isFalse();
    assertThat(schedule.isDue(801)).isTrue();
  }

  @Test
  void checkpoint_isDue_whenRecordsAreAsLargeAsTheImage_butNotBelowAMebibyte() {
    schedule.taken(5, 1_000);
    appendedUpTo(MEBIBYTE);
    schedule.taken(3 * MEBIBYTE, 1_000);
    assertThat(schedule.isDue(0)).as("counted from the last checkpoint").isFalse();
    appendedUpTo(3 * MEBIBYTE);
  }

  @Test
  void missingRecord_makesACheckpointDue_untilOneIsTaken() {
    schedule.taken(0, 1_000);
    assertThat(schedule.lacksRecord()).isFalse();
    schedule.lackRecord();
    assertThat(schedule.lacksRecord()).isTrue();
    assertThat(schedule.isDue(0)).isTrue();
    schedule.taken(0, 1_000);
    assertThat(schedule.lacksRecord()).isFalse();
    assertThat(schedule.isDue(0)).isFalse();
  }

  @Test
  void failure_isFollowedByPatience_thatDoublesUpToAMebibyte() {
    schedule.taken(0, 1_000);
    schedule.lackRecord();
    for (int patience = KIBIBYTE; patience < MEBIBYTE; patience *= 2) {
      schedule.failed();
      appendedUpTo(patience);
    }
    for (int round = 0; round < 2; round++) {
      schedule.failed();
      appendedUpTo(MEBIBYTE);
    }
  }

  @Test
  void success_endsPatience() {
    schedule.taken(0, 1_000);
    schedule.failed();
    schedule.failed();
    schedule.taken(0, 1_000);
    schedule.lackRecord();
    assertThat(schedule.isDue(0)).isTrue();
    schedule.failed();
    appendedUpTo(KIBIBYTE);
  }

  /** So many more bytes make one due, and one less does not. */
  private void appendedUpTo(int bytes) {
    schedule.appended(bytes - 1);
    assertThat(schedule.isDue(0)).as("%d bytes less one", bytes).isFalse();
    schedule.appended(1);
    assertThat(schedule.isDue(0)).as("%d bytes", bytes).isTrue();
  }
}
