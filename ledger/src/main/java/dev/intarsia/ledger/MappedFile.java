package dev.intarsia.ledger;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.zip.CRC32C;

/**
 * The file of a mapped ledger: made by whoever comes first, checked by all others, mapped until
 * nobody refers to it any more.
 *
 * <p>Thread safety: safe.
 */
final class MappedFile {

  private static final int ZEROS = 1 << 16;

  private final Path path;
  private final LockedChannel channel;
  private final MappedByteBuffer memory;

  private MappedFile(Path path, LockedChannel channel, MappedByteBuffer memory) {
    this.path = path;
    this.channel = channel;
    this.memory = memory;
  }

  /**
   * Opens a file, making it if there is none.
   *
   * @param patience how long others may hold the lock
   * @throws ConfigurationException if it is of another version or sizing
   * @throws StoreException if it is damaged, or cannot be read or written
   */
  static MappedFile open(Path path, MappedLayout layout, Duration patience) {
    LockedChannel channel = LockedChannel.open(path, patience);
    boolean isOpen = false;
    try {
      MappedByteBuffer memory = channel.alone(locked -> sound(path, layout, locked));
      isOpen = true;
      return new MappedFile(path, channel, memory);
    } finally {
      if (!isOpen) {
        channel.close();
      }
    }
  }

  /** Its content. */
  MappedWords words() {
    return new MappedWords(memory);
  }

  /**
   * Runs something while no other thread of any process does.
   *
   * @throws StoreException if the lock could not be had, or the file is closed
   */
  void runAlone(Runnable work) {
    channel.alone(
        locked -> {
          work.run();
          return true;
        });
  }

  /**
   * Writes the memory to disk.
   *
   * @throws StoreException if that failed
   */
  void force() {
    try {
      memory.force();
    } catch (RuntimeException failure) {
      throw new StoreException("The mapped ledger " + path + " cannot be forced", failure);
    }
  }

  /** Gives up the lock for good; the memory stays as long as somebody refers to it. Idempotent. */
  void close() {
    channel.close();
  }

  private static MappedByteBuffer sound(Path path, MappedLayout layout, FileChannel locked)
      throws IOException {
    ByteBuffer fixed = fixedPart(locked);
    // The magic number comes last: without it, nobody has used the file.
    boolean isNew = fixed.getLong(MappedLayout.MAGIC_AT) == 0L;
    if (isNew) {
      writeZeros(locked, layout.bytes());
    } else {
      requireSame(path, layout, fixed, locked.size());
    }
    MappedByteBuffer memory = locked.map(MapMode.READ_WRITE, 0, layout.bytes());
    MappedWords words = new MappedWords(memory);
    if (isNew) {
      create(words, layout.sizing());
    } else {
      requireSound(path, words);
    }
    return memory;
  }

  private static ByteBuffer fixedPart(FileChannel channel) throws IOException {
    ByteBuffer fixed = ByteBuffer.allocate(MappedLayout.FIXED_BYTES).order(ByteOrder.nativeOrder());
    while (fixed.hasRemaining() && channel.read(fixed, fixed.position()) >= 0) {
      // Until the part or the file is read.
    }
    return fixed;
  }

  /** Takes the disk space now: later, a full disk would be an error in the middle of an access. */
  private static void writeZeros(FileChannel channel, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
    for (long at = 0; at < bytes; at += zeros.position()) {
      zeros.position(0).limit((int) Math.min(ZEROS, bytes - at));
      channel.write(zeros, at);
    }
  }

  private static void requireSame(Path path, MappedLayout layout, ByteBuffer fixed, long length) {
    require(path, "magic number", MappedLayout.MAGIC, fixed.getLong(MappedLayout.MAGIC_AT));
    long version = fixed.getLong(MappedLayout.VERSION_AT);
    if (version != MappedLayout.VERSION) {
      throw new ConfigurationException(
          "The mapped ledger "
              + path
              + " is of version "
              + version
              + ", readable is "
              + MappedLayout.VERSION);
    }
    require(path, "checksum", checksum(fixed), fixed.getLong(MappedLayout.CHECKSUM_AT));
    LedgerSizing sizing = layout.sizing();
    long exactTags = fixed.getLong(MappedLayout.EXACT_TAGS_AT);
    long sketchSlots = fixed.getLong(MappedLayout.SKETCH_SLOTS_AT);
    if (exactTags != sizing.exactTags() || sketchSlots != sizing.sketchSlots()) {
      throw new ConfigurationException(
          "The mapped ledger "
              + path
              + " was made with exactTags="
              + exactTags
              + ", sketchSlots="
              + sketchSlots
              + ", asked for is "
              + sizing);
    }
    require(path, "length", layout.bytes(), length);
  }

  /** CRC-32C of the fixed part between magic number and checksum. */
  private static long checksum(ByteBuffer fixed) {
    CRC32C sum = new CRC32C();
    sum.update(fixed.duplicate().position(MappedLayout.VERSION_AT).limit(MappedLayout.CHECKSUM_AT));
    return sum.getValue();
  }

  private static void require(Path path, String what, long expected, long found) {
    if (expected != found) {
      throw new StoreException(
          "The mapped ledger "
              + path
              + " is damaged: "
              + what
              + " is "
              + found
              + ", should be "
              + expected,
          null);
    }
  }

  private static void create(MappedWords words, LedgerSizing sizing) {
    SecureRandom random = new SecureRandom();
    ByteBuffer fixed =
        ByteBuffer.allocate(MappedLayout.FIXED_BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(MappedLayout.VERSION_AT, MappedLayout.VERSION)
            .putLong(MappedLayout.EXACT_TAGS_AT, sizing.exactTags())
            .putLong(MappedLayout.SKETCH_SLOTS_AT, sizing.sketchSlots())
            .putLong(MappedLayout.INCARNATION_AT, HeapTagLedger.randomIncarnation(random))
            .putLong(MappedLayout.KEY_MASK_AT, random.nextLong())
            .putLong(MappedLayout.KEY_FACTOR_AT, random.nextLong());
    fixed.putLong(MappedLayout.CHECKSUM_AT, checksum(fixed));
    for (int at = MappedLayout.VERSION_AT; at < MappedLayout.FIXED_BYTES; at += 8) {
      words.setRelease(at, fixed.getLong(at));
    }
    words.setRelease(MappedLayout.GENERATION_AT, 1L);
    words.setVolatile(MappedLayout.MAGIC_AT, MappedLayout.MAGIC);
  }

  /** Checks what changes: nothing may be found that no order of steps, broken off, can leave. */
  private static void requireSound(Path path, MappedWords words) {
    long generation = words.getVolatile(MappedLayout.GENERATION_AT);
    long closed = words.getVolatile(MappedLayout.CLOSED_AT);
    require(path, "generation", Math.max(1L, generation), generation);
    if (closed != generation) {
      require(path, "closed generation", generation - 1, closed);
    }
    // The floor first: others may be moving both.
    long floor = words.getVolatile(MappedLayout.FLOOR_AT);
    long clock = words.getVolatile(MappedLayout.CLOCK_AT);
    require(path, "clock", Math.max(0L, clock), clock);
    // Who was killed may have raised the floor and not yet moved the clock to it.
    long highest = clock + HeapTagLedger.step(Integer.MAX_VALUE);
    require(path, "floor", Math.min(Math.max(0L, floor), highest), floor);
  }
}
