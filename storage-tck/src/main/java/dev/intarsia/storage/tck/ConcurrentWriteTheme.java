package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes from many threads: no update is lost, every race has one winner. */
abstract class ConcurrentWriteTheme extends StoreTheme {

  private static final int THREADS = 4;
  private static final int INCREMENTS = 2_000;
  private static final int ROUNDS = 500;

  ConcurrentWriteTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void compareAndPut_fromManyThreads_losesNoUpdate() {
    Key counter = Key.of(1);
    counter.putInto(store, number(0));
    new Crowd().with(THREADS, thread -> increment(counter, INCREMENTS)).run();
    assertThat(counter.getFrom(store)).isEqualTo(number(THREADS * INCREMENTS));
  }

  @Test
  void compareAndPut_ofManyKeys_losesNoUpdate() {
    int keys = 16;
    for (int i = 0; i < keys; i++) {
      Key.of(i).putInto(store, number(0));
    }
    new Crowd()
        .with(
            THREADS,
            thread -> {
              for (int i = 0; i < INCREMENTS; i++) {
                increment(Key.of(i % keys), 1);
              }
            })
        .run();
    for (int i = 0; i < keys; i++) {
      assertThat(Key.of(i).getFrom(store)).isEqualTo(number(THREADS * INCREMENTS / keys));
    }
  }

  @Test
  void compareAndPut_expectingNothing_hasOneWinner() {
    AtomicInteger wins = new AtomicInteger();
    eachRound(
        (thread, round) -> {
          if (Key.of(round).compareAndPutInto(store, null, number(thread))) {
            wins.incrementAndGet();
          }
        });
    assertThat(wins).hasValue(ROUNDS);
  }

  @Test
  void remove_expectingOneEntry_hasOneWinner() {
    for (int round = 0; round < ROUNDS; round++) {
      Key.of(round).putInto(store, number(round));
    }
    AtomicInteger wins = new AtomicInteger();
    eachRound(
        (thread, round) -> {
          if (Key.of(round).removeFrom(store, number(round))) {
            wins.incrementAndGet();
          }
        });
    assertThat(wins).hasValue(ROUNDS);
  }

  @Test
  void compareAndPut_againstRemove_hasOneWinner() {
    for (int round = 0; round < ROUNDS; round++) {
      Key.of(round).putInto(store, number(0));
    }
    AtomicInteger wins = new AtomicInteger();
    eachRound(
        (thread, round) -> {
          boolean isWon =
              thread % 2 == 0
                  ? Key.of(round).removeFrom(store, number(0))
                  : Key.of(round).compareAndPutInto(store, number(0), number(1));
          if (isWon) {
            wins.incrementAndGet();
          }
        });
    assertThat(wins).hasValue(ROUNDS);
  }

  @Test
  void entriesThatMoveBetweenKeys_areNeitherLostNorDoubled() {
    int places = 16;
    int moving = 8;
    for (int i = 0; i < moving; i++) {
      Key.of(i).putInto(store, number(i));
    }
    new Crowd()
        .with(
            THREADS,
            INCREMENTS,
            (thread, lap) -> {
              Key from = Key.of((thread + 7L * lap) % places);
              StoredEntry moved = from.getFrom(store);
              if (moved != null && from.removeFrom(store, moved)) {
                long to = thread + 3L * lap;
                while (!Key.of(to % places).compareAndPutInto(store, null, moved)) {
                  to++;
                }
              }
            })
        .run();
    List<StoredEntry> found = new ArrayList<>();
    store.forEach((high, low, entry) -> found.add(entry));
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, moving).mapToObj(ConcurrentWriteTheme::number).toList());
  }

  @Test
  void puts_ofDifferentKeys_areAllThereAfterwards() {
    int keys = 100;
    new Crowd()
        .with(
            THREADS,
            thread -> {
              for (int i = thread; i < THREADS * keys; i += THREADS) {
                Key.of(i).putInto(store, number(i));
              }
            })
        .run();
    for (int i = 0; i < THREADS * keys; i++) {
      assertThat(Key.of(i).getFrom(store)).isEqualTo(number(i));
    }
    assertThat(store.statistics().entries()).isEqualTo(THREADS * keys);
  }

  @Test
  void clear_amidWrites_leavesAStoreThatCountsRight() {
    new Crowd()
        .with(
            THREADS,
            INCREMENTS,
            (thread, lap) -> {
              Key key = Key.of(lap % 100);
              key.putInto(store, number(lap));
              key.getFrom(store);
              key.removeFrom(store, number(lap));
              key.compareAndPutInto(store, null, number(lap));
              if (lap % 97 == thread) {
                store.clear();
              }
            })
        .run();
    AtomicInteger left = new AtomicInteger();
    store.forEach((high, low, entry) -> left.incrementAndGet());
    assertThat(store.statistics().entries()).isEqualTo(left.get());
    store.clear();
    assertThat(store.statistics().entries()).isZero();
  }

  private interface Round {
    void run(int thread, int round) throws Exception;
  }

  /** All threads go into each round together. */
  private static void eachRound(Round round) {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    new Crowd()
        .with(
            THREADS,
            thread -> {
              for (int i = 0; i < ROUNDS; i++) {
                together.await(60, TimeUnit.SECONDS);
                round.run(thread, i);
              }
            })
        .run();
  }

  private void increment(Key counter, int times) {
    for (int done = 0; done < times; ) {
      StoredEntry current = counter.requireFrom(store);
      int next = ByteBuffer.wrap(current.bytes()).getInt() + 1;
      if (counter.compareAndPutInto(store, current, number(next))) {
        done++;
      }
    }
  }

  private static StoredEntry number(int value) {
    return Entries.of(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }
}
