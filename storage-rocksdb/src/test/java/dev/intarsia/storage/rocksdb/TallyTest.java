package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TallyTest {

  private final Tally tally = new Tally(100);

  @Test
  void take_untilTheBudgetIsTaken_isGranted() {
    assertThat(tally.take(60)).isTrue();
    assertThat(tally.take(41)).isFalse();
    assertThat(tally.take(40)).isTrue();
    assertThat(tally.lacking(5)).isEqualTo(5);
  }

  @Test
  void bytes_countWhatHasCome_notWhatIsOnItsWay() {
    tally.take(60);
    assertThat(tally.bytes()).isZero();
    tally.arrived(60);
    assertThat(tally.bytes()).isEqualTo(60);
    assertThat(tally.entries()).isEqualTo(1);
  }

  @Test
  void replacing_givesBackTheFormerRoom() {
    tally.take(60);
    tally.arrived(60);
    tally.take(40);
    tally.replaced(60, 40);
    assertThat(tally.bytes()).isEqualTo(40);
    assertThat(tally.entries()).isEqualTo(1);
    assertThat(tally.take(60)).isTrue();
  }

  @Test
  void reset_leavesRoomTakenForWhatIsOnItsWay() {
    tally.take(60);
    tally.arrived(60);
    tally.take(30);
    tally.reset();
    assertThat(tally.bytes()).isZero();
    assertThat(tally.take(71)).isFalse();
    tally.arrived(30);
    assertThat(tally.bytes()).isEqualTo(30);
  }

  @Test
  void estimate_isCorrectedByTheDifference() {
    tally.estimate(new Database.Count(5, 90));
    assertThat(tally.isExact()).isFalse();
    tally.left(10);
    tally.correct(new Database.Count(5, 90), new Database.Count(3, 50));
    assertThat(tally.isExact()).isTrue();
    assertThat(tally.bytes()).isEqualTo(40);
    assertThat(tally.entries()).isEqualTo(2);
    assertThat(tally.take(60)).isTrue();
  }
}
