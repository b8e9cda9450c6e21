package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many invalidators and readers at once: what has returned is seen by all who ask later. */
abstract class ConcurrentLedgerTheme extends LedgerTheme {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20_000;
  private static final int BATCH = 500;

  /** A stamp that a tag has killed. */
  private record Killed(long tag, long stamp) {}

  ConcurrentLedgerTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void ownInvalidations_areSeenAtOnce_andNoLonger() {
    new Crowd()
        .with(
            THREADS,
            ROUNDS,
            (number, lap) -> {
              long[] own = tags(number * (long) ROUNDS + lap % 500);
              long before = ledger.clock();
              ledger.invalidate(own);
              assertThat(ledger.hasInvalidated(own, before)).as("seen").isTrue();
            })
        .run();
    for (int i = 0; i < THREADS * 500; i++) {
      long[] own = tags(i / 500 * (long) ROUNDS + i % 500);
      assertThat(ledger.hasInvalidated(own, ledger.clock())).as("over").isFalse();
    }
  }

  @Test
  void othersInvalidations_areSeenOnceTheyHaveReturned() {
    AtomicReference<Killed> published = new AtomicReference<>(new Killed(0, ledger.clock()));
    ledger.invalidate(tags(0));
    new Crowd()
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              Killed killed = new Killed(lap % 3_000, ledger.clock());
              ledger.invalidate(tags(killed.tag()));
              published.set(killed);
            })
        .with(
            2, ROUNDS, (number, lap) -> assertThat(published).hasValueSatisfying(this::assertSeen))
        .run();
  }

  /** What embeds a child that is still found alive must die with it. */
  @Test
  void stampReadWhileATagWasStillAlive_isDeadOnceItsInvalidationHasReturned() {
    for (int round = 0; round < 60; round++) {
      long last = 1_000_000L + round;
      long[] batch = tags(LongStream.range(0, BATCH).map(i -> i == BATCH - 1 ? last : i).toArray());
      long[] tag = tags(last);
      long child = ledger.clock();
      List<Long> parents = new ArrayList<>();
      CompletableFuture<Void> call = CompletableFuture.runAsync(() -> ledger.invalidate(batch));
      while (!call.isDone()) {
        ledger.invalidate(tags(2_000_000));
        long parent = ledger.clock();
        if (!ledger.hasInvalidated(tag, child)) {
          parents.add(parent);
        }
      }
      call.join();
      assertThat(parents).allMatch(parent -> ledger.hasInvalidated(tag, parent));
    }
  }

  @Test
  void sharedTags_areNeverForgotten_whoeverRaisesThem() {
    new Crowd()
        .with(
            THREADS,
            ROUNDS,
            (number, lap) -> {
              long[] shared = tags(lap % 7, 10_000L + (lap * 13L + number) % 5_000);
              long before = ledger.clock();
              ledger.invalidate(shared);
              for (long hash : shared) {
                assertThat(ledger.hasInvalidated(new long[] {hash}, before)).isTrue();
              }
            })
        .run();
  }

  @Test
  void clockAndFloor_neverRunBackwards() {
    long[] lastClocks = {ledger.clock(), ledger.clock()};
    long[] lastFloors = {ledger.floor(), ledger.floor()};
    new Crowd()
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              long before = ledger.clock();
              ledger.invalidate(tags(lap % 100));
              assertThat(ledger.clock()).isGreaterThan(before);
              if (lap % 1_000 == 0) {
                before = ledger.clock();
                ledger.raiseFloor();
                assertThat(ledger.hasInvalidated(new long[0], before)).isTrue();
              }
            })
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              long clock = ledger.clock();
              long floor = ledger.floor();
              assertThat(clock).isGreaterThanOrEqualTo(lastClocks[number]);
              assertThat(floor).isGreaterThanOrEqualTo(lastFloors[number]);
              lastClocks[number] = clock;
              lastFloors[number] = floor;
            })
        .run();
  }

  private void assertSeen(Killed killed) {
    assertThat(ledger.hasInvalidated(tags(999_999, killed.tag()), killed.stamp()))
        .as("%s", killed)
        .isTrue();
  }
}
