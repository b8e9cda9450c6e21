package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jctools.queues.MessagePassingQueue;
import org.junit.jupiter.api.Test;

final class HitJournalTest {

  private static final int ONE_IN = 1 << HitJournal.CALM_BITS;

  private final HitJournal journal = new HitJournal();

  @Test
  void samples_areOneInSoMany() {
    int samples = 0;
    for (int i = 0; i < 80_000; i++) {
      samples += journal.countHit() ? 1 : 0;
    }
    assertThat(samples).isBetween(80_000 / ONE_IN - 10, 80_000 / ONE_IN + 10);
  }

  @Test
  void samples_areMany_whileSomebodyHasToGo() {
    journal.crowded();
    int samples = 0;
    for (int i = 0; i < 8_000; i++) {
      samples += journal.countHit() ? 1 : 0;
    }
    assertThat(samples).isBetween(3_900, 4_100);
    drain(HitJournal.CALM_AFTER - 1, sample -> {});
    assertThat(samplesOf(8_000)).isBetween(3_900, 4_100);
    drain(1, sample -> {});
    assertThat(samplesOf(8_000)).isBetween(8_000 / ONE_IN - 10, 8_000 / ONE_IN + 10);
  }

  @Test
  void samples_areMany_whenSomebodyHadToGoWhileTheyWereHandedOver() {
    drain(HitJournal.CALM_AFTER, sample -> {});
    drain(1, sample -> journal.crowded());
    assertThat(samplesOf(8_000)).isBetween(3_900, 4_100);
  }

  private void drain(int samples, MessagePassingQueue.Consumer<Resident> policy) {
    for (int i = 0; i < samples; i++) {
      journal.isFullAfter(new Resident(i, i));
      journal.drainTo(policy);
    }
  }

  private int samplesOf(int hits) {
    int samples = 0;
    for (int i = 0; i < hits; i++) {
      samples += journal.countHit() ? 1 : 0;
    }
    return samples;
  }

  @Test
  void samples_ofAPageReadOverAndOver_fallOnAllOfItsFragments() {
    for (int fragments : new int[] {2, 3, 8, 9, 13, 16, 18, 64}) {
      int[] samples = new int[fragments];
      int rounds = 4_000;
      for (int round = 0; round < rounds; round++) {
        for (int fragment = 0; fragment < fragments; fragment++) {
          samples[fragment] += journal.countHit() ? 1 : 0;
        }
      }
      for (int sampled : samples) {
        assertThat(sampled).isBetween(rounds / ONE_IN / 2, rounds / ONE_IN * 2);
      }
    }
  }

  @Test
  void counts_areExactForOneThread() {
    for (int i = 0; i < 1_000; i++) {
      journal.countHit();
      journal.countMiss();
      journal.countMiss();
    }
    assertThat(journal.hits()).isEqualTo(1_000);
    assertThat(journal.misses()).isEqualTo(2_000);
  }

  @Test
  void fullQueue_saysSo_dropsAndWorksAgainWhenDrained() {
    List<Resident> drained = new ArrayList<>();
    for (int i = 0; i < HitJournal.WAITING_SAMPLES; i++) {
      assertThat(journal.isFullAfter(new Resident(i, i))).isFalse();
    }
    assertThat(journal.isFullAfter(new Resident(-1, -1))).isTrue();
    journal.drainTo(drained::add);
    assertThat(drained).hasSize(HitJournal.WAITING_SAMPLES);
    assertThat(drained.get(0).high).isZero();
    assertThat(journal.isFullAfter(new Resident(1, 1))).isFalse();
  }
}
