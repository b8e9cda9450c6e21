package dev.intarsia.ledger;

import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that one thread of one process at a time works on; the operating system takes the lock
 * from who is killed.
 *
 * <p>Thread safety: safe. Waiting is bounded.
 */
final class LockedChannel {

  /*
   * The channel is closed only by who holds its lock: where file locks belong to the process, as on
   * POSIX, closing any channel of a file gives up all of the process's locks on it, so also those
   * of another ledger on this file in this process.
   *
   * The lock is tried for, not waited for: a thread that is interrupted while it waits in
   * FileChannel.lock finds the channel closed, for everybody.
   */

  private static final long PAUSE_NANOS = 100_000;

  /** What is done alone. */
  @FunctionalInterface
  interface Work<T> {

    /** Does it. */
    T run(FileChannel channel) throws IOException;
  }

  private final Path path;
  private final FileChannel channel;
  private final Duration patience;
  private final ReentrantLock alone = new ReentrantLock();

  private LockedChannel(Path path, FileChannel channel, Duration patience) {
    this.path = path;
    this.channel = channel;
    this.patience = patience;
  }

  /**
   * Opens a file, making an empty one if there is none.
   *
   * @param patience how long others may hold the lock
   * @throws StoreException if that failed
   */
  static LockedChannel open(Path path, Duration patience) {
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new LockedChannel(path, channel, patience);
    } catch (IOException failure) {
      throw new StoreException("The mapped ledger " + path + " cannot be opened", failure);
    }
  }

  /**
   * Does something while no other thread of any process does anything.
   *
   * @throws StoreException if the lock could not be had, the channel is closed, or the work failed
   */
  <T> T alone(Work<T> work) {
    alone.lock();
    try {
      FileLock lock = lock();
      if (lock == null) {
        throw new StoreException(
            "The mapped ledger " + path + " has been locked by others for " + patience, null);
      }
      try {
        return work.run(channel);
      } finally {
        lock.release();
      }
    } catch (IOException failure) {
      throw new StoreException("The mapped ledger " + path + " cannot be used", failure);
    } finally {
      alone.unlock();
    }
  }

  /**
   * Gives the channel up. If others hold the lock for too long, that is left to the garbage
   * collector. Idempotent.
   *
   * @throws StoreException if that failed
   */
  void close() {
    alone.lock();
    try {
      if (channel.isOpen() && lock() != null) {
        channel.close();
      }
    } catch (IOException failure) {
      throw new StoreException("The mapped ledger " + path + " cannot be closed", failure);
    } finally {
      alone.unlock();
    }
  }

  private @Nullable FileLock lock() throws IOException {
    boolean wasInterrupted = false;
    long start = System.nanoTime();
    try {
      do {
        wasInterrupted |= Thread.interrupted();
        FileLock lock = tryLock();
        if (lock != null) {
          return lock;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      } while (System.nanoTime() - start < patience.toNanos());
      return null;
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByAnotherLedgerOfThisProcess) {
      return null;
    }
  }
}
