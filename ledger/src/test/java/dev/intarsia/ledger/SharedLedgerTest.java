package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.LedgerProcess.Returned;
import dev.intarsia.ledger.LedgerProcess.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers that processes share: what one invalidates the others see, and none dies in vain. */
@Timeout(120)
final class SharedLedgerTest {

  private static final LedgerSizing TINY = new LedgerSizing(16, 64);
  private static final int ROUNDS = Integer.getInteger("intarsia.kill.rounds", 5);

  @TempDir private Path directory;

  @Test
  void whatOneProcessInvalidates_theOthersFindDeadAtOnce() {
    Path file = directory.resolve("ledger");
    try (MappedTagLedger here = MappedTagLedger.open(file, TINY);
        LedgerProcess there = LedgerProcess.start(file, TINY, Role.OBEYS)) {
      assertThat(there.order("incarnation", 0)).isEqualTo(here.incarnation());
      for (int tag = 0; tag < 200; tag++) {
        long stamp = here.clock();
        there.order("invalidate", tag, 1_000);
        assertThat(here.hasInvalidated(new long[] {tag}, stamp)).isTrue();
        assertThat(here.hasInvalidated(new long[] {tag}, here.clock())).isFalse();

        long later = there.order("clock", 0);
        assertThat(there.order("dead", tag, later)).isZero();
        here.invalidate(new long[] {tag});
        assertThat(there.order("dead", tag, later)).isOne();
      }
      long stamp = here.clock();
      assertThat(there.order("raise", 0)).isGreaterThan(stamp).isEqualTo(here.floor());
      assertThat(here.hasInvalidated(new long[0], stamp)).isTrue();
      assertThat(here.statistics().forgettings()).isPositive();
    }
  }

  @Test
  void killedProcesses_leaveEveryInvalidationThatReturned() throws Exception {
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      killTwo(directory.resolve("ledger" + round), random.nextInt(1, 4_000));
    }
  }

  private static void killTwo(Path file, int enough) throws IOException, InterruptedException {
    List<Returned> all = new ArrayList<>();
    try (MappedTagLedger survivor = MappedTagLedger.open(file, TINY);
        LedgerProcess first = LedgerProcess.start(file, TINY, Role.INVALIDATES);
        LedgerProcess second = LedgerProcess.start(file, TINY, Role.INVALIDATES)) {
      CountDownLatch over = new CountDownLatch(1);
      List<Returned> own = new ArrayList<>();
      Thread busy = new Thread(() -> invalidateUntil(over, survivor, own));
      busy.start();
      all.addAll(first.returned(enough));
      all.addAll(second.returned(enough));
      all.addAll(first.kill());
      assertAllDead(survivor, all);
      all.addAll(second.returned(10));
      all.addAll(second.kill());
      over.countDown();
      busy.join();
      all.addAll(own);
      assertAllDead(survivor, all);
      assertThat(survivor.floor()).as("nothing had to be given up").isZero();
      try (MappedTagLedger next = MappedTagLedger.open(file, TINY)) {
        assertAllDead(next, all);
        long former = next.clock();
        next.invalidate(new long[] {1, 2, 3});
        assertThat(survivor.hasInvalidated(new long[] {2}, former)).isTrue();
        for (int tag = 0; tag < 500; tag++) {
          assertThat(next.hasInvalidated(new long[] {tag}, next.clock())).isFalse();
        }
      }
    }
  }

  private static void invalidateUntil(
      CountDownLatch over, MappedTagLedger ledger, List<Returned> own) {
    for (int i = 0; over.getCount() > 0; i++) {
      long[] tags = {i % 500, (i * 7L) % 500};
      long stamp = ledger.clock();
      ledger.invalidate(tags);
      own.add(new Returned(stamp, tags));
    }
  }

  private static void assertAllDead(MappedTagLedger ledger, List<Returned> all) {
    for (Returned returned : all) {
      for (long tag : returned.tags()) {
        if (!ledger.hasInvalidated(new long[] {tag}, returned.stamp())) {
          throw new AssertionError("tag " + tag + " is alive at stamp " + returned.stamp());
        }
      }
    }
  }
}
