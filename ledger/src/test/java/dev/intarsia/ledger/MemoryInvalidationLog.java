package dev.intarsia.ledger;

import dev.intarsia.failure.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that outlives its ledger, but not the test. It fails when told to, and complains
 * of calls that its contract rules out.
 */
final class MemoryInvalidationLog implements InvalidationLog {

  private final List<byte[]> records = new ArrayList<>();
  private byte @Nullable [] image;
  private boolean isTrusted = true;
  private int checkpoints;
  private long recordBytes;
  private long imageBytesWritten;
  private @Nullable MemoryInvalidationLog beforeLast;
  volatile boolean isUnreadable;
  volatile boolean failsToAppend;
  volatile boolean failsToCheckpoint;

  @Override
  public synchronized byte @Nullable [] image() {
    return isTrusted && image != null ? image.clone() : null;
  }

  @Override
  public synchronized void replay(Consumer<byte[]> reader) {
    if (isUnreadable) {
      throw new StoreException("told to be unreadable", null);
    }
    // Backwards: the order must not matter.
    for (int i = records.size() - 1; i >= 0; i--) {
      reader.accept(records.get(i).clone());
    }
  }

  @Override
  public void append(byte[] appended) {
    if (failsToAppend) {
      throw new StoreException("told to fail to append", null);
    }
    synchronized (this) {
      records.add(appended.clone());
      recordBytes += appended.length;
    }
  }

  @Override
  public synchronized void checkpoint(byte[] next) {
    if (failsToCheckpoint) {
      throw new StoreException("told to fail to take a checkpoint", null);
    }
    beforeLast = copy();
    image = next.clone();
    records.clear();
    recordBytes = 0;
    imageBytesWritten += next.length;
    isTrusted = true;
    checkpoints++;
  }

  @Override
  public synchronized void distrust() {
    isTrusted = false;
  }

  /** What a killed process would have left behind at this moment. */
  synchronized MemoryInvalidationLog copy() {
    MemoryInvalidationLog copy = new MemoryInvalidationLog();
    copy.image = image == null ? null : image.clone();
    copy.records.addAll(records);
    copy.isTrusted = isTrusted;
    return copy;
  }

  /** What a process would have left behind that was killed instead of taking a last checkpoint. */
  synchronized MemoryInvalidationLog beforeLastCheckpoint() {
    return beforeLast == null ? copy() : beforeLast;
  }

  /** As if it had not been told yet that it is unfit. */
  synchronized void trustAgain() {
    isTrusted = true;
  }

  synchronized boolean isTrusted() {
    return isTrusted;
  }

  synchronized int checkpoints() {
    return checkpoints;
  }

  synchronized List<byte[]> records() {
    return List.copyOf(records);
  }

  synchronized long recordBytes() {
    return recordBytes;
  }

  synchronized long imageBytesWritten() {
    return imageBytesWritten;
  }

  synchronized void replaceImage(byte[] other) {
    image = other;
  }

  synchronized void replaceRecord(int number, byte[] other) {
    records.set(number, other);
  }
}
