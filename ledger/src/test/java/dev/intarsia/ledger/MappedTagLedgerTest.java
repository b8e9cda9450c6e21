package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Several ledgers on one file, what a killed process leaves in it, and files that are refused. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class MappedTagLedgerTest {

  private static final LedgerSizing SIZING = new LedgerSizing(64, 128);
  private static final MappedLayout LAYOUT = new MappedLayout(SIZING);
  private static final Logger WARNINGS = Logger.getLogger("dev.intarsia.ledger");
  private static final long[] ONE = {1};
  private static final long[] TWO = {2};

  @TempDir private Path directory;
  private Path file;
  private MappedTagLedger ledger;

  @BeforeEach
  void open() {
    file = directory.resolve("ledger");
    ledger = MappedTagLedger.open(file, SIZING);
  }

  @AfterEach
  void close() {
    ledger.close();
    WARNINGS.setLevel(null);
  }

  @Test
  void file_isAsLongAsItsLayout_fromTheBeginning() throws IOException {
    assertThat(Files.size(file)).isEqualTo(LAYOUT.bytes()).isEqualTo(4096 + 2 * 16 * 128 + 8 * 128);
  }

  @Test
  void twoLedgersOnOneFile_areOne() {
    try (MappedTagLedger other = MappedTagLedger.open(file, SIZING)) {
      assertThat(other.incarnation()).isEqualTo(ledger.incarnation());
      long before = other.clock();
      ledger.invalidate(ONE);
      assertThat(other.hasInvalidated(ONE, before)).isTrue();
      assertThat(other.hasInvalidated(ONE, other.clock())).isFalse();
      assertThat(other.clock()).isEqualTo(before + 1);
      other.raiseFloor();
      assertThat(ledger.floor()).isEqualTo(other.floor()).isGreaterThan(before);
    }
  }

  @Test
  void closingOneLedger_leavesTheOtherOnTheFileWorking() {
    MappedTagLedger other = MappedTagLedger.open(file, SIZING);
    other.close();
    long before = ledger.clock();
    invalidateMany(ledger, 1_000);
    assertThat(ledger.statistics().forgettings()).isPositive();
    assertManyDead(ledger, 1_000, before);
  }

  @Test
  void deletedFile_isAnotherIncarnation() throws IOException {
    ledger.close();
    Files.delete(file);
    try (MappedTagLedger next = MappedTagLedger.open(file, SIZING)) {
      assertThat(next.incarnation()).isNotEqualTo(ledger.incarnation());
      assertThat(next.statistics().exactTags()).isZero();
    }
  }

  @Test
  void closedLedger_findsEverythingDead_andRefusesInvalidations() {
    ledger.invalidate(ONE);
    ledger.close();
    ledger.close();
    assertThat(ledger.hasInvalidated(TWO, Long.MAX_VALUE)).isTrue();
    assertThatThrownBy(() -> ledger.invalidate(TWO))
        .isInstanceOf(InvalidationException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(ledger::raiseFloor).isInstanceOf(InvalidationException.class);
    assertThat(ledger.clock()).isEqualTo(ledger.statistics().clock());
  }

  @Test
  void forced_isOnDisk() throws IOException {
    ledger.invalidate(ONE);
    ledger.force();
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    assertThat(read.getLong(MappedLayout.CLOCK_AT)).isEqualTo(ledger.clock());
  }

  @Test
  void generationThatWasClosedByAKilledProcess_isTakenOver() {
    long before = ledger.clock();
    ledger.invalidate(ONE);
    long generation = word(MappedLayout.GENERATION_AT);
    setWord(MappedLayout.CLOSED_AT, generation);
    assertThat(ledger.hasInvalidated(ONE, before)).isTrue();
    assertThat(ledger.hasInvalidated(ONE, ledger.clock())).isFalse();
    ledger.invalidate(TWO);
    assertThat(word(MappedLayout.GENERATION_AT)).isEqualTo(generation + 1);
    assertThat(ledger.hasInvalidated(ONE, before)).isTrue();
    assertThat(ledger.hasInvalidated(TWO, before)).isTrue();
    assertThat(ledger.hasInvalidated(new long[] {1, 2}, ledger.clock())).isFalse();
  }

  @Test
  void halfFilledNextArea_isClearedByWhoTakesOver() {
    ledger.invalidate(ONE);
    long before = ledger.clock();
    long generation = word(MappedLayout.GENERATION_AT);
    setWord(MappedLayout.CLOSED_AT, generation);
    setWord(LAYOUT.sizeAt(generation + 1), 64);
    for (int at = 0; at < 16 * SIZING.tableSlots(); at += 8) {
      setWord(LAYOUT.cellsAt(generation + 1) + at, before);
    }
    ledger.close();
    try (MappedTagLedger next = MappedTagLedger.open(file, SIZING)) {
      next.invalidate(TWO);
      assertThat(next.statistics().exactTags()).isEqualTo(2);
      assertThat(next.hasInvalidated(TWO, before)).isTrue();
      assertThat(next.hasInvalidated(ONE, before)).isFalse();
    }
  }

  @Test
  void cellThatWasRaisedByAKilledProcess_doesNotKillWhatIsStoredAfterTheNextOpening() {
    long clock = ledger.clock();
    long generation = word(MappedLayout.GENERATION_AT);
    MappedTable table = new MappedTable(words(), LAYOUT, generation);
    KeyedHash key = new KeyedHash(word(MappedLayout.KEY_MASK_AT), word(MappedLayout.KEY_FACTOR_AT));
    table.raise(generation, key.of(1), clock + 1);
    assertThat(ledger.hasInvalidated(ONE, clock)).isTrue();
    try (MappedTagLedger next = MappedTagLedger.open(file, SIZING)) {
      assertThat(next.hasInvalidated(ONE, next.clock())).isFalse();
      assertThat(next.hasInvalidated(ONE, clock)).isTrue();
    }
  }

  @Test
  void latecomersSlots_thatNobodyCounted_doNotMakeASearchEndless() {
    long generation = word(MappedLayout.GENERATION_AT);
    for (int slot = 0; slot < SIZING.tableSlots(); slot++) {
      setWord(LAYOUT.cellsAt(generation) + 16 * slot, 1_000_000L + slot);
    }
    long before = ledger.clock();
    assertThat(ledger.hasInvalidated(ONE, before)).isFalse();
    ledger.invalidate(ONE);
    assertThat(ledger.hasInvalidated(ONE, before)).isTrue();
    assertThat(word(MappedLayout.GENERATION_AT)).isEqualTo(generation + 1);
  }

  @Test
  void readerOvertakenByAWholeGeneration_beginsAnew_andGivesUpAsDead() {
    long generation = word(MappedLayout.GENERATION_AT);
    // As if the next but one generation were being prepared each time it looks.
    setWord(MappedLayout.CLOSED_AT, generation + 1);
    assertThat(ledger.hasInvalidated(ONE, ledger.clock())).isTrue();
    setWord(MappedLayout.CLOSED_AT, generation - 1);
    assertThat(ledger.hasInvalidated(ONE, ledger.clock())).isFalse();
  }

  @Test
  void interruptedInvalidator_forgetsAllTheSame_andStaysInterrupted() {
    long before = ledger.clock();
    Thread.currentThread().interrupt();
    invalidateMany(ledger, 1_000);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ledger.floor()).isZero();
    assertThat(ledger.statistics().forgettings()).isPositive();
    assertManyDead(ledger, 1_000, before);
  }

  @Test
  void fileThatCannotBeLocked_killsEverythingInsteadOfForgetting() throws IOException {
    WARNINGS.setLevel(Level.OFF);
    Duration brief = Duration.ofMillis(20);
    try (MappedTagLedger impatient = MappedTagLedger.open(file, SIZING, brief);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      invalidateMany(impatient, 64);
      long stamp = impatient.clock();
      FileLock lock = channel.lock();
      impatient.invalidate(new long[] {1_000});
      assertThatThrownBy(() -> MappedTagLedger.open(file, SIZING, brief))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("PT0.02S");
      lock.release();
      assertThat(ledger.floor()).isEqualTo(stamp + 1);
      assertThat(ledger.hasInvalidated(new long[] {1_000}, stamp)).isTrue();
      assertThat(ledger.hasInvalidated(new long[] {1_000}, ledger.clock())).isFalse();
    }
  }

  @Test
  void unfinishedFile_isMadeAnew() throws IOException {
    ledger.close();
    for (int length : new int[] {0, 1, 8, 63, 64, 4096, LAYOUT.bytes()}) {
      Path unfinished = directory.resolve("unfinished" + length);
      Files.write(unfinished, new byte[length]);
      try (MappedTagLedger made = MappedTagLedger.open(unfinished, SIZING)) {
        assertThat(Files.size(unfinished)).isEqualTo(LAYOUT.bytes());
        made.invalidate(ONE);
        assertThat(made.hasInvalidated(ONE, 0)).isTrue();
      }
    }
  }

  @Test
  void otherSizing_isRefused_namingBoth() {
    assertThatThrownBy(() -> MappedTagLedger.open(file, new LedgerSizing(65, 128)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("exactTags=64, sketchSlots=128")
        .hasMessageContaining("exactTags=65, sketchSlots=128");
    assertThatThrownBy(() -> MappedTagLedger.open(file, new LedgerSizing(64, 64)))
        .isInstanceOf(ConfigurationException.class);
    ledger.invalidate(ONE);
  }

  @Test
  void otherVersion_isRefused_namingBoth() {
    setWord(MappedLayout.VERSION_AT, 7);
    assertThatThrownBy(() -> MappedTagLedger.open(file, SIZING))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("version 7")
        .hasMessageContaining("readable is 1");
  }

  @Test
  void damagedFile_isRefused_sayingWhere() throws IOException {
    assertRefusedWith(MappedLayout.MAGIC_AT, 42, "magic number is 42");
    assertRefusedWith(MappedLayout.INCARNATION_AT, 42, "checksum");
    assertRefusedWith(MappedLayout.EXACT_TAGS_AT, 65, "checksum");
    assertRefusedWith(MappedLayout.KEY_MASK_AT, 42, "checksum");
    assertRefusedWith(MappedLayout.GENERATION_AT, 0, "generation is 0");
    assertRefusedWith(MappedLayout.CLOSED_AT, 3, "closed generation is 3");
    assertRefusedWith(MappedLayout.CLOCK_AT, -7, "clock is -7");
    assertRefusedWith(MappedLayout.FLOOR_AT, 99_999, "floor is 99999");
    ledger.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(5000);
    }
    assertThatThrownBy(() -> MappedTagLedger.open(file, SIZING))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("length is 5000, should be " + LAYOUT.bytes());
  }

  @Test
  void refusedFile_isNotLocked() {
    setWord(MappedLayout.MAGIC_AT, 42);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> MappedTagLedger.open(file, SIZING))
          .hasMessageContaining("magic number");
    }
    setWord(MappedLayout.MAGIC_AT, MappedLayout.MAGIC);
    MappedTagLedger.open(file, SIZING).close();
  }

  @Test
  void placeWithoutDirectory_isRefused() {
    assertThatThrownBy(() -> MappedTagLedger.open(directory.resolve("absent/ledger"), SIZING))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void sizingBeyondTwoGibibytes_isRefused() {
    LedgerSizing large = new LedgerSizing(1 << 25, 1 << 10);
    assertThatThrownBy(() -> MappedTagLedger.open(directory.resolve("large"), large))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(large.toString())
        .hasMessageContaining(String.valueOf(Integer.MAX_VALUE));
    assertThat(directory.resolve("large")).doesNotExist();
  }

  private void assertRefusedWith(int at, long value, String message) {
    long former = word(at);
    setWord(at, value);
    assertThatThrownBy(() -> MappedTagLedger.open(file, SIZING))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
    setWord(at, former);
  }

  private static void invalidateMany(MappedTagLedger ledger, int tags) {
    for (int i = 0; i < tags; i++) {
      ledger.invalidate(new long[] {i});
    }
  }

  private static void assertManyDead(MappedTagLedger ledger, int tags, long stamp) {
    for (int i = 0; i < tags; i++) {
      assertThat(ledger.hasInvalidated(new long[] {i}, stamp)).as("tag %s", i).isTrue();
    }
  }

  private long word(int at) {
    return words().getVolatile(at);
  }

  private void setWord(int at, long value) {
    words().setVolatile(at, value);
  }

  /** A second mapping of the file, past the ledger. */
  private MappedWords words() {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MappedWords(channel.map(MapMode.READ_WRITE, 0, LAYOUT.bytes()));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
