package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to the log of the application, because no exception tells it. */
final class LedgerWarningsTest {

  private static final LedgerSizing SIZING = new LedgerSizing(4, 16);
  private static final Logger WARNINGS = Logger.getLogger("dev.intarsia.ledger");

  private final MemoryInvalidationLog log = new MemoryInvalidationLog();
  private final Told told = new Told();

  @BeforeEach
  void listen() {
    WARNINGS.setUseParentHandlers(false);
    WARNINGS.addHandler(told);
  }

  @AfterEach
  void listenNoMore() {
    WARNINGS.removeHandler(told);
    WARNINGS.setUseParentHandlers(true);
  }

  @Test
  void soundLog_isNotToldOf() {
    LoggedTagLedger ledger = LoggedTagLedger.open(SIZING, log);
    ledger.invalidate(new long[] {1});
    LoggedTagLedger.open(SIZING, log.copy()).close();
    ledger.close();
    assertThat(told.records).isEmpty();
  }

  @Test
  void damagedImage_isToldOnce_withItsPlace() {
    LoggedTagLedger.open(SIZING, log);
    MemoryInvalidationLog damaged = log.copy();
    damaged.replaceImage(new byte[3]);
    LoggedTagLedger.open(SIZING, damaged);
    assertWarnedOnce("everything stored so far is dead", DamagedLogException.class);
  }

  @Test
  void checkpointThatFailsAtClosing_isToldOnce() {
    LoggedTagLedger ledger = LoggedTagLedger.open(SIZING, log);
    log.failsToCheckpoint = true;
    ledger.close();
    assertWarnedOnce("No checkpoint of the ledger could be taken", StoreException.class);
  }

  private void assertWarnedOnce(String text, Class<? extends Throwable> cause) {
    assertThat(told.records).hasSize(1);
    LogRecord record = told.records.get(0);
    assertThat(record.getLevel()).isEqualTo(Level.WARNING);
    assertThat(record.getMessage()).contains(text);
    assertThat(record.getThrown()).isInstanceOf(cause);
  }

  private static final class Told extends Handler {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
