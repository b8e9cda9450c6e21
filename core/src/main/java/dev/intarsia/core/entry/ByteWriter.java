package dev.intarsia.core.entry;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** A growing byte array with little-endian numbers and length-prefixed texts. */
final class ByteWriter extends OutputStream {

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  ByteWriter(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  int size() {
    return size;
  }

  /** Makes room and returns where it starts. */
  int reserve(int count) {
    int start = size;
    int needed = Math.addExact(size, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
    size = needed;
    return start;
  }

  byte[] array() {
    return bytes;
  }

  void number8(int value) {
    int at = reserve(1);
    bytes[at] = (byte) value;
  }

  void number32(int value) {
    int at = reserve(4);
    INTS.set(bytes, at, value);
  }

  void number64(long value) {
    int at = reserve(8);
    LONGS.set(bytes, at, value);
  }

  @Override
  public void write(int value) {
    number8(value);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    int at = reserve(length);
    System.arraycopy(source, offset, bytes, at, length);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number32(utf8.length);
    write(utf8, 0, utf8.length);
  }

  void texts(Collection<String> texts) {
    number32(texts.size());
    texts.forEach(this::text);
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
