package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be mended is told to the log of the application, naming the file. */
final class TrustMarkLogTest {

  private static final Logger LOGGER = Logger.getLogger("dev.intarsia.ledger");

  @TempDir private Path directory;

  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord said) {
          records.add(said);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void markThatCannotBeDeletedOrOverwritten_isToldWithBothReasons() throws IOException {
    Path file = directory.resolve("mark");
    Files.createDirectories(file.resolve("not a file"));
    TrustMark mark = TrustMark.at(file);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(records.get(0).getMessage()).contains(file.toString()).contains("cannot be read");

    mark.distrust();
    assertThat(records).hasSize(2);
    assertThat(records.get(1).getLevel()).isEqualTo(Level.SEVERE);
    assertThat(records.get(1).getMessage()).contains(file.toString()).contains("delete it");
    assertThat(records.get(1).getThrown().getSuppressed()).hasSize(1);
  }

  @Test
  void markThatIsDistrusted_isNoNews() {
    TrustMark mark = TrustMark.at(directory.resolve("mark"));
    mark.inUse();
    mark.distrust();
    assertThat(records).isEmpty();
  }
}
