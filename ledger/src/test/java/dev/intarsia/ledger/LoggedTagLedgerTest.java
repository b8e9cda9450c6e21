package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.LedgerStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written when, what comes back, and what happens when it cannot be written. */
final class LoggedTagLedgerTest {

  private static final LedgerSizing SIZING = new LedgerSizing(1_000, 2_048);
  private static final long[] ONE = {1};
  private static final long[] TWO = {2};
  private static final long[] THREE = {3};

  private static final Logger WARNINGS = Logger.getLogger("dev.intarsia.ledger");

  private final MemoryInvalidationLog log = new MemoryInvalidationLog();
  private final LoggedTagLedger ledger = LoggedTagLedger.open(SIZING, log);

  @BeforeAll
  static void expectWarnings() {
    WARNINGS.setLevel(Level.OFF);
  }

  @AfterAll
  static void expectNoWarnings() {
    WARNINGS.setLevel(null);
  }

  @Test
  void newLedger_takesACheckpointWithACeiling_beforeItsFirstUse() {
    assertThat(log.checkpoints()).isEqualTo(1);
    LedgerImage image = lastImage();
    assertThat(image.incarnation()).isEqualTo(ledger.incarnation());
    assertThat(image.ceiling()).isGreaterThan(ledger.clock() + 1_000_000_000L);
  }

  @Test
  void invalidation_isARecord_andNothingElse() {
    ledger.invalidate(new long[] {1, 2});
    assertThat(log.records()).hasSize(1);
    LedgerRecord record = LedgerFormat.decodeRecord(log.records().get(0), lastImage());
    assertThat(record.stamp()).isEqualTo(1);
    assertThat(record.tagHashes()).containsExactly(1, 2);
    ledger.invalidate(new long[0]);
    assertThat(log.records()).hasSize(1);
    assertThat(log.checkpoints()).isEqualTo(1);
  }

  @Test
  void killedLedger_isRestored_andItsTimeGoesOn() {
    long before = ledger.clock();
    ledger.invalidate(ONE);
    ledger.raiseFloor();
    long stamp = ledger.clock();
    ledger.invalidate(TWO);
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.incarnation()).isEqualTo(ledger.incarnation());
    assertThat(next.floor()).isEqualTo(ledger.floor());
    assertThat(next.clock()).isGreaterThan(ledger.clock());
    assertThat(next.hasInvalidated(ONE, before)).isTrue();
    assertThat(next.hasInvalidated(ONE, stamp)).isFalse();
    assertThat(next.hasInvalidated(TWO, stamp)).isTrue();
    assertThat(next.hasInvalidated(TWO, next.clock())).isFalse();
  }

  @Test
  void proofOfAnEarlierClock_isJudgedByWhatCameAfterIt() {
    ledger.invalidate(ONE);
    long provenAt = ledger.clock();
    ledger.invalidate(TWO);
    long clock = ledger.clock();
    assertThat(ledger.hasInvalidatedSince(ONE, 0, provenAt, clock)).isFalse();
    assertThat(ledger.hasInvalidatedSince(TWO, 0, provenAt, clock)).isTrue();
  }

  @Test
  void statistics_areThoseOfTheHeap() {
    ledger.invalidate(new long[] {1, 2});
    ledger.raiseFloor();
    LedgerStatistics statistics = ledger.statistics();
    assertThat(statistics.exactTags()).isEqualTo(2);
    assertThat(statistics.clock()).isEqualTo(ledger.clock());
    assertThat(statistics.floor()).isEqualTo(ledger.floor()).isPositive();
  }

  @Test
  void recordOfAnInvalidationThatNeverReturned_killsToo() {
    long before = ledger.clock();
    byte[] record = LedgerFormat.encode(new LedgerRecord(ledger.incarnation(), before + 1, ONE));
    log.append(record);
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.hasInvalidated(ONE, before)).isTrue();
    assertThat(next.hasInvalidated(ONE, next.clock())).isFalse();
  }

  @Test
  void failedAppend_takesEffect_isTold_andLeavesNothingToTrust() {
    long before = ledger.clock();
    log.failsToAppend = true;
    assertThatThrownBy(() -> ledger.invalidate(new long[] {1, 5}))
        .isInstanceOf(InvalidationException.class)
        .hasMessageContaining("2 tags")
        .hasCauseInstanceOf(StoreException.class);
    assertThat(ledger.hasInvalidated(ONE, before)).isTrue();
    assertThat(ledger.clock()).isEqualTo(before + 1);
    assertThat(log.isTrusted()).isFalse();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.incarnation()).isNotEqualTo(ledger.incarnation());
  }

  @Test
  void appendThatSucceedsAfterOneThatFailed_makesUpForIt() {
    long before = ledger.clock();
    log.failsToAppend = true;
    assertThatThrownBy(() -> ledger.invalidate(ONE)).isInstanceOf(InvalidationException.class);
    log.failsToAppend = false;
    ledger.invalidate(TWO);
    assertThat(log.isTrusted()).isTrue();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.incarnation()).isEqualTo(ledger.incarnation());
    assertThat(next.hasInvalidated(ONE, before)).isTrue();
    assertThat(next.hasInvalidated(TWO, before)).isTrue();
  }

  @Test
  void closing_makesUpForAFailedAppend() {
    long before = ledger.clock();
    log.failsToAppend = true;
    assertThatThrownBy(() -> ledger.invalidate(ONE)).isInstanceOf(InvalidationException.class);
    ledger.close();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log);
    assertThat(next.incarnation()).isEqualTo(ledger.incarnation());
    assertThat(next.hasInvalidated(ONE, before)).isTrue();
  }

  @Test
  void checkpointThatFailsAfterAFailedAppend_isTriedAgain_untilItSucceeds() {
    log.failsToAppend = true;
    assertThatThrownBy(() -> ledger.invalidate(ONE)).isInstanceOf(InvalidationException.class);
    log.failsToAppend = false;
    log.failsToCheckpoint = true;
    for (int i = 0; i < 1_000; i++) {
      ledger.invalidate(TWO);
    }
    assertThat(log.isTrusted()).isFalse();
    log.failsToCheckpoint = false;
    for (int i = 0; i < 100_000 && !log.isTrusted(); i++) {
      ledger.invalidate(THREE);
    }
    assertThat(log.isTrusted()).isTrue();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.hasInvalidated(ONE, 0)).isTrue();
  }

  @Test
  void errorInTheLog_takesEffect_andIsTold() {
    MemoryInvalidationLog inner = new MemoryInvalidationLog();
    LoggedTagLedger poor = LoggedTagLedger.open(SIZING, failingWith(inner, new OutOfMemoryError()));
    assertThatThrownBy(() -> poor.invalidate(ONE))
        .isInstanceOf(InvalidationException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(poor.hasInvalidated(ONE, 0)).isTrue();
    assertThat(inner.isTrusted()).isFalse();
  }

  @Test
  void failedRaiseOfTheFloor_takesEffect_isTold_andLeavesNothingToTrust() {
    long before = ledger.clock();
    log.failsToCheckpoint = true;
    assertThatThrownBy(ledger::raiseFloor)
        .isInstanceOf(InvalidationException.class)
        .hasCauseInstanceOf(StoreException.class);
    assertThat(ledger.hasInvalidated(ONE, before)).isTrue();
    assertThat(log.isTrusted()).isFalse();
    log.failsToCheckpoint = false;
    ledger.raiseFloor();
    assertThat(log.isTrusted()).isTrue();
    assertThat(LoggedTagLedger.open(SIZING, log.copy()).floor()).isEqualTo(ledger.floor());
  }

  @Test
  void closedLedger_canBeRead_butTellsThatItCannotRemember() {
    ledger.invalidate(ONE);
    ledger.close();
    ledger.close();
    assertThat(log.checkpoints()).isEqualTo(2);
    assertThat(log.records()).isEmpty();
    long stamp = ledger.clock();
    assertThat(ledger.hasInvalidated(ONE, 0)).isTrue();
    assertThat(ledger.hasInvalidated(TWO, stamp)).isFalse();
    assertThatThrownBy(() -> ledger.invalidate(TWO))
        .isInstanceOf(InvalidationException.class)
        .hasStackTraceContaining("closed");
    assertThat(ledger.hasInvalidated(TWO, stamp)).isTrue();
    assertThatThrownBy(ledger::raiseFloor)
        .isInstanceOf(InvalidationException.class)
        .hasMessageContaining("closed");
    assertThat(ledger.floor()).isGreaterThan(stamp);
    assertThat(log.isTrusted()).isTrue();
    assertThat(log.records()).isEmpty();
  }

  @Test
  void checkpointThatFailsAtClosing_isNoLoss() {
    ledger.invalidate(ONE);
    log.failsToCheckpoint = true;
    ledger.close();
    log.failsToCheckpoint = false;
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log);
    assertThat(next.incarnation()).isEqualTo(ledger.incarnation());
    assertThat(next.hasInvalidated(ONE, 0)).isTrue();
  }

  @Test
  void logThatTakesNoCheckpoint_cannotBeOpened() {
    MemoryInvalidationLog full = new MemoryInvalidationLog();
    full.failsToCheckpoint = true;
    assertThatThrownBy(() -> LoggedTagLedger.open(SIZING, full)).isInstanceOf(StoreException.class);
  }

  @Test
  void damagedImage_isAnotherIncarnation() {
    ledger.invalidate(ONE);
    byte[] image = log.image();
    for (int at = 0; at < image.length; at++) {
      MemoryInvalidationLog damaged = log.copy();
      byte[] bytes = image.clone();
      bytes[at] ^= 0x10;
      damaged.replaceImage(bytes);
      assertStartsAnew(damaged);
    }
    MemoryInvalidationLog cutOff = log.copy();
    cutOff.replaceImage(new byte[0]);
    assertStartsAnew(cutOff);
  }

  @Test
  void damagedRecord_isAnotherIncarnation() {
    ledger.invalidate(ONE);
    ledger.invalidate(TWO);
    byte[] record = log.records().get(0);
    for (int at = 0; at < record.length; at++) {
      MemoryInvalidationLog damaged = log.copy();
      byte[] bytes = record.clone();
      bytes[at] ^= 0x10;
      damaged.replaceRecord(0, bytes);
      assertStartsAnew(damaged);
    }
    MemoryInvalidationLog cutOff = log.copy();
    cutOff.replaceRecord(1, Arrays.copyOf(record, 20));
    assertStartsAnew(cutOff);
  }

  @Test
  void logThatCannotBeRead_isAnotherIncarnation() {
    MemoryInvalidationLog unreadable = log.copy();
    unreadable.isUnreadable = true;
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, unreadable);
    assertThat(next.incarnation()).isNotEqualTo(ledger.incarnation());
  }

  @Test
  void otherSizing_forgetsNothing_ofRecordsAndOfImages() {
    for (int i = 0; i < 5_000; i++) {
      ledger.invalidate(new long[] {i});
    }
    MemoryInvalidationLog records = log.copy();
    ledger.close();
    for (LedgerSizing other :
        List.of(
            new LedgerSizing(1, 2),
            new LedgerSizing(50, 4_096),
            new LedgerSizing(3_000, 64),
            new LedgerSizing(100_000, 1 << 16))) {
      assertRemembersFiveThousand(LoggedTagLedger.open(other, records.copy()));
      assertRemembersFiveThousand(LoggedTagLedger.open(other, log.copy()));
    }
  }

  private void assertRemembersFiveThousand(LoggedTagLedger next) {
    assertThat(next.incarnation()).isEqualTo(ledger.incarnation());
    long[] tags = LongStream.range(0, 5_000).toArray();
    for (int i = 0; i < tags.length; i++) {
      assertThat(next.hasInvalidated(new long[] {tags[i]}, i)).as("tag %s", i).isTrue();
    }
    assertThat(next.hasInvalidated(tags, next.clock())).isFalse();
  }

  @Test
  void largerSketch_raisesNoFalseAlarm_thatTheSmallerDidNot() {
    for (int i = 0; i < 5_000; i++) {
      ledger.invalidate(new long[] {i});
    }
    ledger.close();
    LoggedTagLedger larger = LoggedTagLedger.open(new LedgerSizing(1_000, 1 << 16), log.copy());
    for (int i = 0; i < 5_000; i++) {
      long[] unknown = {1_000_000L + i};
      if (!ledger.hasInvalidated(unknown, 2_500)) {
        assertThat(larger.hasInvalidated(unknown, 2_500)).isFalse();
      }
    }
  }

  @Test
  void recordThatIsMissingWhenTheLedgerIsClosed_makesTheLogUnfit() {
    MemoryInvalidationLog broken = new MemoryInvalidationLog();
    LoggedTagLedger closing = LoggedTagLedger.open(SIZING, broken);
    broken.failsToAppend = true;
    broken.failsToCheckpoint = true;
    assertThatThrownBy(() -> closing.invalidate(ONE)).isInstanceOf(InvalidationException.class);
    broken.trustAgain();
    closing.close();
    assertThat(broken.isTrusted()).isFalse();
  }

  @Test
  void sizingWithoutAnImageThatFits_isRefused() {
    LedgerSizing largest = new LedgerSizing(1 << 26, 1 << 27);
    assertThatThrownBy(() -> LoggedTagLedger.open(largest, log))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(String.valueOf((1L << 31) + 64))
        .hasMessageContaining(String.valueOf(Integer.MAX_VALUE - 8));
  }

  @Test
  void log_staysBounded_andEachByteIsWrittenTwiceAtMost() {
    long recordBytes = 0;
    long most = 0;
    for (int i = 0; i < 200_000; i++) {
      ledger.invalidate(new long[] {i});
      recordBytes += 40;
      most = Math.max(most, log.recordBytes());
    }
    assertThat(most).isBetween(1L << 19, (1L << 20) + 40);
    assertThat(log.imageBytesWritten()).isLessThan(recordBytes);
  }

  @Test
  void ceiling_isRaised_beforeTheClockComesNear() {
    MemoryInvalidationLog low = new MemoryInvalidationLog();
    LoggedTagLedger busy = LoggedTagLedger.open(SIZING, low, new CheckpointSchedule(1_024));
    inParallel(
        4,
        () -> {
          for (int i = 0; i < 5_000; i++) {
            busy.invalidate(ONE);
            // The image is read after the clock, so it may be a later one; never an earlier.
            long clock = busy.clock();
            assertThat(LedgerFormat.decodeImage(low.image()).ceiling()).isGreaterThan(clock);
          }
          return true;
        });
    assertThat(busy.clock()).isGreaterThanOrEqualTo(20_000);
    assertThat(low.checkpoints()).isGreaterThan(20_000 / 1_024);
  }

  @Test
  void clockThatComesNearTheCeilingForLackOfCheckpoints_makesTheLogUnfit() {
    MemoryInvalidationLog low = new MemoryInvalidationLog();
    LoggedTagLedger busy = LoggedTagLedger.open(SIZING, low, new CheckpointSchedule(64));
    low.failsToCheckpoint = true;
    for (int i = 0; i < 48; i++) {
      busy.invalidate(ONE);
      assertThat(low.isTrusted()).isTrue();
    }
    long stamp = busy.clock();
    assertThatThrownBy(() -> busy.invalidate(TWO))
        .isInstanceOf(InvalidationException.class)
        .hasStackTraceContaining("stamp 49");
    assertThat(busy.hasInvalidated(TWO, stamp)).isTrue();
    assertThat(low.isTrusted()).isFalse();
  }

  @Test
  void everyInvalidationThatHadReturned_isInWhateverIsLeft_whenItIsKilled() throws Exception {
    AtomicLong[] returned = {new AtomicLong(-1), new AtomicLong(-1), new AtomicLong(-1)};
    ExecutorService threads = Executors.newFixedThreadPool(returned.length);
    try {
      LoggedTagLedger busy = LoggedTagLedger.open(SIZING, log, new CheckpointSchedule(256));
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < returned.length; number++) {
        int self = number;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 30_000; i++) {
                    long stamp = busy.clock();
                    busy.invalidate(new long[] {self, 100L + i % 3_000});
                    returned[self].set(stamp);
                  }
                  return true;
                }));
      }
      while (running.stream().anyMatch(thread -> !thread.isDone())) {
        long[] stamps = Arrays.stream(returned).mapToLong(AtomicLong::get).toArray();
        long clock = busy.clock();
        LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
        assertThat(next.clock()).isGreaterThan(clock);
        for (int number = 0; number < returned.length; number++) {
          long stamp = stamps[number];
          assertThat(stamp < 0 || next.hasInvalidated(new long[] {number}, stamp)).isTrue();
        }
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void assertStartsAnew(MemoryInvalidationLog damaged) {
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, damaged);
    assertThat(next.incarnation()).isNotEqualTo(ledger.incarnation());
    long stamp = next.clock();
    next.invalidate(ONE);
    LoggedTagLedger later = LoggedTagLedger.open(SIZING, damaged.copy());
    assertThat(later.incarnation()).isEqualTo(next.incarnation());
    assertThat(later.hasInvalidated(ONE, stamp)).isTrue();
  }

  private LedgerImage lastImage() {
    return LedgerFormat.decodeImage(log.image());
  }

  private static void inParallel(int count, Callable<Boolean> work) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(work);
      }
      for (Future<Boolean> done : threads.invokeAll(all)) {
        assertThat(done.get()).isTrue();
      }
    } catch (Exception failure) {
      throw new AssertionError(failure);
    } finally {
      threads.shutdownNow();
    }
  }

  private static InvalidationLog failingWith(MemoryInvalidationLog inner, Error error) {
    return new InvalidationLog() {
      @Override
      public byte[] image() {
        return inner.image();
      }

      @Override
      public void replay(Consumer<byte[]> reader) {
        inner.replay(reader);
      }

      @Override
      public void append(byte[] record) {
        throw error;
      }

      @Override
      public void checkpoint(byte[] image) {
        inner.checkpoint(image);
      }

      @Override
      public void distrust() {
        inner.distrust();
      }
    };
  }
}
