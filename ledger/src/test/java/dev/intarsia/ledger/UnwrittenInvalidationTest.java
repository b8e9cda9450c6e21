package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.InvalidationException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What no record holds: the log is declared unfit at once; a checkpoint makes up for it soon, but
 * is not tried at every invalidation.
 */
final class UnwrittenInvalidationTest {

  private static final LedgerSizing SIZING = new LedgerSizing(4, 16);
  private static final long[] ONE = {1};
  private static final long[] TWO = {2};

  /** A record of one tag has 40 bytes; after 1,024 bytes of them a failed checkpoint is retried. */
  private static final int RECORDS_BEFORE_RETRY = 25;

  private static final Logger WARNINGS = Logger.getLogger("dev.intarsia.ledger");

  private final MemoryInvalidationLog log = new MemoryInvalidationLog();

  @BeforeAll
  static void expectWarnings() {
    WARNINGS.setLevel(Level.OFF);
  }

  @AfterAll
  static void expectNoWarnings() {
    WARNINGS.setLevel(null);
  }

  @Test
  void heapWithoutMemoryForATag_isTold_andLeavesNothingToTrust() {
    AtomicBoolean isMemoryLeft = new AtomicBoolean(true);
    LoggedTagLedger poor = openWith(isMemoryLeft);
    fillTable(poor);
    int records = log.records().size();
    long before = poor.clock();
    isMemoryLeft.set(false);
    assertThatThrownBy(() -> poor.invalidate(new long[] {5, 6}))
        .isInstanceOf(InvalidationException.class)
        .hasMessageContaining("2 tags")
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(poor.hasInvalidated(new long[] {5}, before)).isTrue();
    assertThat(poor.floor()).as("said of all tags").isGreaterThan(before);
    assertThat(log.records()).hasSize(records);
    assertThat(log.isTrusted()).isFalse();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.incarnation()).isNotEqualTo(poor.incarnation());
  }

  @Test
  void heapWithoutMemoryForATag_isMadeUpFor_byTheNextInvalidation() {
    AtomicBoolean isMemoryLeft = new AtomicBoolean(true);
    LoggedTagLedger poor = openWith(isMemoryLeft);
    fillTable(poor);
    long before = poor.clock();
    isMemoryLeft.set(false);
    assertThatThrownBy(() -> poor.invalidate(new long[] {5}))
        .isInstanceOf(InvalidationException.class);
    poor.invalidate(ONE);
    assertThat(log.isTrusted()).isTrue();
    LoggedTagLedger next = LoggedTagLedger.open(SIZING, log.copy());
    assertThat(next.incarnation()).isEqualTo(poor.incarnation());
    assertThat(next.floor()).isEqualTo(poor.floor()).isGreaterThan(before);
    assertThat(next.hasInvalidated(new long[] {5}, before)).isTrue();
  }

  @Test
  void raisedFloorThatCouldNotBeWritten_isMadeUpFor_onceARetryIsDue() {
    LoggedTagLedger ledger = LoggedTagLedger.open(SIZING, log);
    log.failsToCheckpoint = true;
    assertThatThrownBy(ledger::raiseFloor).isInstanceOf(InvalidationException.class);
    log.failsToCheckpoint = false;
    assertMadeUpFor_onceARetryIsDue(ledger);
    assertThat(LoggedTagLedger.open(SIZING, log.copy()).floor()).isEqualTo(ledger.floor());
  }

  @Test
  void checkpointThatFails_isNotTriedAgain_beforeARetryIsDue() {
    LoggedTagLedger ledger = LoggedTagLedger.open(SIZING, log);
    log.failsToAppend = true;
    assertThatThrownBy(() -> ledger.invalidate(ONE)).isInstanceOf(InvalidationException.class);
    log.failsToAppend = false;
    log.failsToCheckpoint = true;
    // It tries, in vain; its own record does not count, for it was there before.
    ledger.invalidate(TWO);
    log.failsToCheckpoint = false;
    assertMadeUpFor_onceARetryIsDue(ledger);
    assertThat(LoggedTagLedger.open(SIZING, log.copy()).hasInvalidated(ONE, 0)).isTrue();
  }

  private void assertMadeUpFor_onceARetryIsDue(LoggedTagLedger ledger) {
    for (int i = 0; i < RECORDS_BEFORE_RETRY; i++) {
      ledger.invalidate(TWO);
      assertThat(log.checkpoints()).as("checkpoints after %s more records", i + 1).isEqualTo(1);
      assertThat(log.isTrusted()).isFalse();
    }
    ledger.invalidate(TWO);
    assertThat(log.checkpoints()).isEqualTo(2);
    assertThat(log.isTrusted()).isTrue();
  }

  private static void fillTable(LoggedTagLedger ledger) {
    for (long tag = 1; tag <= SIZING.exactTags(); tag++) {
      ledger.invalidate(new long[] {tag});
    }
  }

  /** A ledger with a checkpoint taken, which forgets only as long as there is memory. */
  private LoggedTagLedger openWith(AtomicBoolean isMemoryLeft) {
    HeapTagLedger heap =
        new HeapTagLedger(
            () -> {
              if (!isMemoryLeft.get()) {
                throw new OutOfMemoryError("no further table");
              }
              return new TagTable(SIZING);
            },
            new InvalidationSketch(SIZING.sketchSlots()),
            LedgerImage.blank(new SecureRandom()));
    LoggedTagLedger ledger = new LoggedTagLedger(heap, log, new CheckpointSchedule());
    ledger.raiseFloor();
    return ledger;
  }
}
