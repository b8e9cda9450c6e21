package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two threads at one place: what a call has promised when it returns holds beside the other's. */
final class LedgerContentionTest {

  private static final int ROUNDS = 200_000;
  private static final int MEETINGS = 40_000;
  private static final int TAGS = 10_000;
  private static final int MOST_SPINS = 1_000;

  /** One more: who finds that the other has brought the tag has reserved a slot for a moment. */
  private static final LedgerSizing ROOMY = new LedgerSizing(TAGS + 1, 2);

  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);

  /** What one of the two does. */
  private interface Work {
    void by(int thread);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void raisedCell_isNotBelowTheStamp_whoeverRaisesItToo() throws Exception {
    TagTable table = new TagTable(ROOMY);
    AtomicInteger[] reached = {new AtomicInteger(), new AtomicInteger()};
    both(
        thread -> {
          for (int i = 1; i <= MEETINGS; i++) {
            // The later stamp is now this one's, now the other's.
            long stamp = 2L * i + ((thread + i) & 1);
            meet(reached, thread, i);
            if (!table.raise(5, stamp) || !table.hasRaisedAfter(5, stamp - 1)) {
              throw new AssertionError("lost: " + stamp);
            }
          }
        });
  }

  @Test
  void tagThatBothBring_takesOneSlot() throws Exception {
    TagTable table = new TagTable(ROOMY);
    AtomicInteger[] reached = {new AtomicInteger(), new AtomicInteger()};
    both(
        thread -> {
          for (int tag = 1; tag <= TAGS; tag++) {
            meet(reached, thread, tag);
            assertThat(table.raise(tag, 1)).isTrue();
          }
        });
    assertThat(table.sizeAcquire()).isEqualTo(TAGS);
    assertThat(table.image()).hasSize(2 * TAGS);
  }

  @Test
  void tagsThatMeetAtOneSlot_takeOneEach() throws Exception {
    TagTable table = new TagTable(ROOMY);
    AtomicInteger[] reached = {new AtomicInteger(), new AtomicInteger()};
    int slots = ROOMY.tableSlots();
    both(
        thread -> {
          for (int tag = 1; tag <= TAGS / 2; tag++) {
            meet(reached, thread, tag);
            assertThat(table.raise(tag + (long) thread * slots, 1)).isTrue();
          }
        });
    assertThat(table.sizeAcquire()).isEqualTo(TAGS);
    for (int tag = 1; tag <= TAGS / 2; tag++) {
      assertThat(table.hasRaisedAfter(tag, 0)).isTrue();
      assertThat(table.hasRaisedAfter(tag + (long) slots, 0)).isTrue();
    }
  }

  @Test
  void raisedFloor_isAboveTheClockBefore_whoeverRaisesItToo() throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(1, 2));
    both(
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            long before = ledger.clock();
            ledger.raiseFloor();
            if (ledger.floor() <= before) {
              throw new AssertionError("floor " + ledger.floor() + ", clock before " + before);
            }
          }
        });
    assertThat(ledger.clock()).isGreaterThanOrEqualTo(2L * ROUNDS);
  }

  @Test
  void raisedFloor_ofWhoeverIsOvertaken_isAtMostThreeAheadOfTheClock() throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(1, 2));
    AtomicInteger[] reached = {new AtomicInteger(), new AtomicInteger()};
    both(
        thread -> {
          for (int i = 1; i <= MEETINGS; i++) {
            meet(reached, thread, i);
            ledger.raiseFloor();
            // One ahead for the first of the two, two more for the other, who may have to try
            // again.
            if (ledger.clock() > 3L * i) {
              throw new AssertionError("clock " + ledger.clock() + " after " + i + " meetings");
            }
          }
        });
    assertThat(ledger.clock()).isGreaterThanOrEqualTo(2L * MEETINGS);
    assertThat(ledger.floor()).isEqualTo(ledger.clock());
  }

  @Test
  void stamps_areNeverShared_andNeverBehindTheClockBefore() throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(4, 2));
    long[][] stamps = new long[2][ROUNDS];
    both(
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            long before = ledger.clock();
            stamps[thread][i] = ledger.invalidateAt(new long[] {i & 7});
            if (stamps[thread][i] <= before) {
              throw new AssertionError(stamps[thread][i] + ", clock before " + before);
            }
          }
        });
    long different = Stream.of(stamps).flatMapToLong(Arrays::stream).distinct().count();
    assertThat(different).isEqualTo(2L * ROUNDS);
  }

  @Test
  void forgettings_byOneThreadAfterTheOther_doNotStandInEachOthersWay() throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(1, 2));
    for (int i = 0; i < 10; i++) {
      long[] tag = {i};
      executor.submit(() -> ledger.invalidate(tag)).get(1, TimeUnit.MINUTES);
    }
    assertThat(ledger.statistics().forgettings()).isEqualTo(9);
  }

  /** Waits for the other to come as far, so that what follows is done at the same moment. */
  private static void meet(AtomicInteger[] reached, int thread, int place) {
    reached[thread].set(place);
    for (int turns = 0; reached[1 - thread].get() < place; turns++) {
      if (Thread.interrupted()) {
        throw new AssertionError("the other is lost at " + reached[1 - thread]);
      }
      if (turns < MOST_SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  private void both(Work work) throws InterruptedException, ExecutionException {
    CompletionService<Void> done = new ExecutorCompletionService<>(executor);
    done.submit(() -> at(work, 0));
    done.submit(() -> at(work, 1));
    // Whichever comes first: one that fails must not be waited for by the other.
    done.take().get();
    done.take().get();
  }

  private Void at(Work work, int thread) throws Exception {
    start.await(1, TimeUnit.MINUTES);
    work.by(thread);
    return null;
  }
}
