package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which processes use a folder, and which of them were killed.
 *
 * <p>Each has a slot in a file: a byte that says it is in use, and a file lock on it, which the
 * operating system gives back when the process ends, however it ends. A slot in use whose lock is
 * free belonged to a process that was killed. Another lock serialises who opens, closes or moves
 * on.
 *
 * <p>File locks belong to the process, and closing any channel of the file gives all of them back;
 * therefore one process opens the file once ({@link OnePerProcess} sees to it).
 *
 * <p>Thread safety: all calls but the constructor are made under {@link #serialised}.
 */
final class Members implements AutoCloseable {

  /** What is done while no other process opens, closes or moves on. */
  @FunctionalInterface
  interface Serialised<T> {
    T run() throws IOException;
  }

  /**
   * What the slots say.
   *
   * @param others how many other processes are alive
   * @param killed how many were killed
   */
  record Census(int others, int killed) {}

  private static final int SLOTS = 256;
  private static final long MARKS_FROM = 64;
  private static final long LOCKS_FROM = 4096;
  private static final byte IN_USE = 'U';
  private static final long NAP_NANOS = 1_000_000;

  private final FileChannel channel;
  private final Path file;
  private int ownSlot = -1;
  private @Nullable FileLock ownLock;

  Members(Path file) throws IOException {
    this.file = file;
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Runs something while no other process does.
   *
   * @throws StoreException if the others did not come to an end in time
   */
  synchronized <T> T serialised(Duration patience, Serialised<T> action) throws IOException {
    long start = System.nanoTime();
    for (; ; ) {
      try (FileLock lock = channel.tryLock(0, 1, false)) {
        if (lock != null) {
          return action.run();
        }
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new StoreException(
            "Another process has been opening " + file + " for more than " + patience, null);
      }
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  Census census() throws IOException {
    ByteBuffer marks = marks();
    int others = 0;
    int killed = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      boolean isMarked = marks.get(slot) == IN_USE;
      if (slot == ownSlot || !isMarked) {
        continue;
      }
      try (FileLock free = channel.tryLock(LOCKS_FROM + slot, 1, false)) {
        if (free == null) {
          others++;
        } else {
          killed++;
        }
      }
    }
    return new Census(others, killed);
  }

  /** Frees the slots of those that were killed. */
  void forgetKilled() throws IOException {
    ByteBuffer marks = marks();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slot != ownSlot && marks.get(slot) == IN_USE) {
        try (FileLock free = channel.tryLock(LOCKS_FROM + slot, 1, false)) {
          if (free != null) {
            mark(slot, (byte) 0);
          }
        }
      }
    }
  }

  /** Takes a slot for this process. */
  void join() throws IOException {
    ByteBuffer marks = marks();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (marks.get(slot) != IN_USE) {
        ownLock = channel.tryLock(LOCKS_FROM + slot, 1, false);
        if (ownLock != null) {
          ownSlot = slot;
          mark(slot, IN_USE);
          return;
        }
      }
    }
    throw new StoreException(
        file + " has room for " + SLOTS + " processes, and all places are taken", null);
  }

  /** Gives the slot of this process back. */
  void leave() throws IOException {
    FileLock lock = ownLock;
    if (lock != null) {
      mark(ownSlot, (byte) 0);
      lock.release();
      ownLock = null;
      ownSlot = -1;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer marks() throws IOException {
    ByteBuffer marks = ByteBuffer.allocate(SLOTS);
    channel.read(marks, MARKS_FROM);
    return marks;
  }

  private void mark(int slot, byte mark) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {mark}), MARKS_FROM + slot);
  }
}
