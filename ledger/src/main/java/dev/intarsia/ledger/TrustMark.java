package dev.intarsia.ledger;

import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A small file beside a store that says whether what the last process left behind may be trusted.
 *
 * <p>What may be relied on: {@link #lastStop} says what the file said when the mark was opened,
 * whatever is written since; each write is on disk when the method returns, and a crash meanwhile
 * leaves the former mark or the new one, never a mixture. Where there is no file, nothing may be
 * trusted: deleting works on a full disk, writing does not.
 *
 * <p>One process uses a mark at a time; who opens the store sees to that. Text and meaning are
 * {@code docs/formats/ledger-v1.md}.
 *
 * <p>Thread safety: none is needed for {@link #lastStop}; all else is called by one thread at a
 * time.
 */
public final class TrustMark {

  /** How the last process ended that used what lies beside the mark. */
  public enum LastStop {
    /** There is no mark: never used, or distrusted. Nothing may be trusted. */
    NONE,
    /** It was closed. Everything may be trusted. */
    CLEAN,
    /**
     * It was not closed, and the machine has not been restarted since. What the process had handed
     * to the operating system is there.
     */
    KILLED,
    /**
     * It was not closed and the machine has been restarted, or nobody can say, or the mark is
     * damaged. What was forced to disk is there, of the rest anything may be missing.
     */
    UNKNOWN
  }

  private static final Logger LOG = System.getLogger("dev.intarsia.ledger");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String CLOSED = "intarsia trust mark 1\nclosed\n";
  private static final String IN_USE = "intarsia trust mark 1\nin use, boot ";
  private static final String NO_BOOT_ID = "unknown";

  private final Path file;
  private final Supplier<Optional<String>> bootId;
  private final LastStop lastStop;

  private TrustMark(Path file, Supplier<Optional<String>> bootId) {
    this.file = file.toAbsolutePath();
    this.bootId = bootId;
    lastStop = read();
  }

  /**
   * Opens a mark and reads what it says; writes nothing.
   *
   * @param file its directory exists
   */
  public static TrustMark at(Path file) {
    return at(file, TrustMark::bootIdOfThisMachine);
  }

  static TrustMark at(Path file, Supplier<Optional<String>> bootId) {
    return new TrustMark(file, bootId);
  }

  /** What the mark said when it was opened. */
  public LastStop lastStop() {
    return lastStop;
  }

  /**
   * Marks what lies beside it as in use. To be called before the first change.
   *
   * @throws StoreException if that could not be written
   */
  public void inUse() {
    write(inUse(bootId.get().orElse(NO_BOOT_ID)));
  }

  /**
   * Marks what lies beside it as closed. To be called after the last change is on disk.
   *
   * @throws StoreException if that could not be written
   */
  public void closedCleanly() {
    write(CLOSED);
  }

  /**
   * Removes the mark: what lies beside it is not to be trusted by the next process, whatever
   * happens to this one, until the mark is written again. Never throws; if the file can be neither
   * deleted nor overwritten, it says so to the log.
   */
  public void distrust() {
    try {
      Files.deleteIfExists(file);
      forceDirectory();
    } catch (IOException | SecurityException undeletable) {
      try {
        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      } catch (IOException | SecurityException unwritable) {
        unwritable.addSuppressed(undeletable);
        LOG.log(
            Level.ERROR,
            "The trust mark " + file + " could not be deleted; delete it before the next start",
            unwritable);
      }
    }
  }

  private LastStop read() {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException absent) {
      return LastStop.NONE;
    } catch (IOException unreadable) {
      LOG.log(Level.WARNING, "The trust mark " + file + " cannot be read", unreadable);
      return LastStop.UNKNOWN;
    }
    if (text.equals(CLOSED)) {
      return LastStop.CLEAN;
    }
    boolean isSameBoot = bootId.get().filter(id -> text.equals(inUse(id))).isPresent();
    return isSameBoot ? LastStop.KILLED : LastStop.UNKNOWN;
  }

  private void write(String text) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      moveOver(next);
      forceDirectory();
    } catch (IOException failure) {
      throw new StoreException(
          "The trust mark " + file + " could not be written: " + text.lines().skip(1).toList(),
          failure);
    }
  }

  private void moveOver(Path next) throws IOException {
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      // Between the two steps there is no mark: distrust, which is the safe side.
      Files.deleteIfExists(file);
      Files.move(next, file);
    }
  }

  /** Forces the file's name to disk, where directories can be opened (not on Windows). */
  private void forceDirectory() throws IOException {
    Path directory = file.getParent();
    if (directory == null || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static String inUse(String bootId) {
    return IN_USE + bootId + "\n";
  }

  private static Optional<String> bootIdOfThisMachine() {
    try {
      String id = Files.readString(BOOT_ID).strip();
      return id.isEmpty() || id.equals(NO_BOOT_ID) ? Optional.empty() : Optional.of(id);
    } catch (IOException | SecurityException elsewhere) {
      return Optional.empty();
    }
  }
}
