package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DoorkeeperTest {

  private static final long BOUND = 16L << 20;

  /** Eight bits for each. */
  private static final int NAMES_OF_A_GENERATION = (int) (BOUND / 256) * 2 / 8;

  private final Doorkeeper doorkeeper = new Doorkeeper(BOUND);
  private final SplittableRandom random = new SplittableRandom(42);

  private int knownOf(int strangers) {
    int known = 0;
    for (int i = 0; i < strangers; i++) {
      known += doorkeeper.knew(random.nextLong(), random.nextLong()) ? 1 : 0;
    }
    return known;
  }

  @Test
  void whoComesForTheSecondTime_isKnown() {
    long high = random.nextLong();
    long low = random.nextLong();
    assertThat(doorkeeper.knew(high, low)).isFalse();
    assertThat(doorkeeper.knew(high, low)).isTrue();
  }

  @Test
  void whoCameBeforeAGeneration_isKnown_beforeTwo_not() {
    long high = random.nextLong();
    long low = random.nextLong();
    doorkeeper.knew(high, low);
    knownOf(NAMES_OF_A_GENERATION - 1);
    assertThat(doorkeeper.knew(high, low)).isTrue();
    knownOf(3 * NAMES_OF_A_GENERATION);
    assertThat(doorkeeper.knew(high, low)).isFalse();
  }

  @Test
  void strangers_areMostlyNotTakenForSomebodyKnown() {
    assertThat(knownOf(100_000)).isLessThan(10_000);
  }

  @Test
  void smallestAndLargestStore_haveOne() {
    for (long bound : new long[] {HeapStore.SMALLEST_BOUND, HeapStore.LARGEST_BOUND}) {
      Doorkeeper any = new Doorkeeper(bound);
      assertThat(any.knew(1, 2)).isFalse();
      assertThat(any.knew(1, 2)).isTrue();
    }
  }
}
