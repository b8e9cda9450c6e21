package dev.intarsia.storage.chronicle;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Longs in a file that processes map together.
 *
 * <p>The memory stays mapped for as long as this object is reachable, so it may be used at any
 * time, also after the store was closed.
 *
 * <p>Thread safety: safe, between threads and between processes; memory order is in the names.
 */
final class MappedWords {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  private MappedWords(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Maps so many words of a file, which is made or made longer if it has fewer. */
  static MappedWords open(Path file, int words) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MappedWords(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) words * Long.BYTES));
    }
  }

  int size() {
    return memory.capacity() / Long.BYTES;
  }

  long opaque(int word) {
    return (long) LONGS.getOpaque(memory, word * Long.BYTES);
  }

  long acquire(int word) {
    return (long) LONGS.getAcquire(memory, word * Long.BYTES);
  }

  void release(int word, long value) {
    LONGS.setRelease(memory, word * Long.BYTES, value);
  }

  void opaque(int word, long value) {
    LONGS.setOpaque(memory, word * Long.BYTES, value);
  }

  void add(int word, long difference) {
    LONGS.getAndAdd(memory, word * Long.BYTES, difference);
  }

  boolean compareAndSet(int word, long expected, long value) {
    return LONGS.compareAndSet(memory, word * Long.BYTES, expected, value);
  }

  void setBits(int word, long bits) {
    LONGS.getAndBitwiseOr(memory, word * Long.BYTES, bits);
  }

  void clearBits(int word, long bits) {
    LONGS.getAndBitwiseAnd(memory, word * Long.BYTES, ~bits);
  }
}
