package dev.intarsia.ledger;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.storage.tck.TagLedgerContract;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every ledger, roomy and so small that it forgets all the time, passes the contract. */
final class LedgerContractsTest {

  private static final LedgerSizing ROOMY = new LedgerSizing(2_000, 4_096);
  private static final LedgerSizing TINY = new LedgerSizing(128, 256);

  @TempDir private Path directory;
  private int files;

  private Path newFile() {
    return directory.resolve("ledger" + files++);
  }

  @Nested
  final class Heap extends TagLedgerContract {
    @Override
    protected TagLedger open() {
      return HeapTagLedger.of(ROOMY);
    }
  }

  @Nested
  final class TinyHeap extends TagLedgerContract {
    @Override
    protected TagLedger open() {
      return HeapTagLedger.of(TINY);
    }
  }

  @Nested
  final class LoggedInMemory extends LoggedContract {
    LoggedInMemory() {
      super(ROOMY);
    }
  }

  @Nested
  final class TinyLoggedInMemory extends LoggedContract {
    TinyLoggedInMemory() {
      super(TINY);
    }
  }

  /** Its process was killed where it would have been closed. */
  @Nested
  final class LoggedAndKilled extends LoggedContract {
    LoggedAndKilled() {
      super(TINY);
    }

    @Override
    protected TagLedger reopen() {
      log = log.beforeLastCheckpoint();
      return super.reopen();
    }
  }

  @Nested
  final class LoggedInFile extends TagLedgerContract {

    private final Deque<FileInvalidationLog> logs = new ArrayDeque<>();
    private Path file = Path.of("");

    @Override
    protected TagLedger open() {
      file = newFile();
      return reopen();
    }

    @Override
    protected TagLedger reopen() {
      if (!logs.isEmpty()) {
        logs.getLast().close();
      }
      logs.add(new FileInvalidationLog(file));
      return LoggedTagLedger.open(TINY, logs.getLast());
    }

    @AfterEach
    void closeLogs() {
      logs.forEach(FileInvalidationLog::close);
    }
  }

  /** Its log was distrusted meanwhile. */
  @Nested
  final class LoggedAndDistrusted extends LoggedContract {
    LoggedAndDistrusted() {
      super(TINY);
    }

    @Override
    protected TagLedger reopen() {
      log.distrust();
      return super.reopen();
    }

    @Override
    protected boolean startsAnew() {
      return true;
    }
  }

  @Nested
  final class Mapped extends MappedContract {
    Mapped() {
      super(ROOMY);
    }
  }

  @Nested
  final class TinyMapped extends MappedContract {
    TinyMapped() {
      super(TINY);
    }
  }

  private abstract static class LoggedContract extends TagLedgerContract {

    private final LedgerSizing sizing;
    MemoryInvalidationLog log = new MemoryInvalidationLog();

    LoggedContract(LedgerSizing sizing) {
      this.sizing = sizing;
    }

    @Override
    protected TagLedger open() {
      log = new MemoryInvalidationLog();
      return LoggedTagLedger.open(sizing, log);
    }

    @Override
    protected TagLedger reopen() {
      return LoggedTagLedger.open(sizing, log);
    }
  }

  private abstract class MappedContract extends TagLedgerContract {

    private final LedgerSizing sizing;
    private Path file = Path.of("");

    MappedContract(LedgerSizing sizing) {
      this.sizing = sizing;
    }

    @Override
    protected TagLedger open() {
      file = newFile();
      return MappedTagLedger.open(file, sizing);
    }

    @Override
    protected TagLedger reopen() {
      return MappedTagLedger.open(file, sizing);
    }
  }
}
