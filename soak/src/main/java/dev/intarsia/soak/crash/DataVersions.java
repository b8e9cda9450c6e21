package dev.intarsia.soak.crash;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The application's data, in a file that all its processes map: each cell is a datum, of which only
 * the version matters. What a killed process wrote is there for the next one, as with a database.
 *
 * <p>Three columns: the last version <i>handed out</i> to somebody who wants to change the datum;
 * the version <i>committed</i>, which renderers read; the version <i>acknowledged</i>, up to which
 * an invalidation has returned. Output that shows a version below the acknowledged one is stale.
 *
 * <p>Thread safety: safe, also between processes. Columns only grow.
 */
final class DataVersions {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer map;
  private final int cells;

  private enum Column {
    HANDED_OUT,
    COMMITTED,
    ACKNOWLEDGED
  }

  private DataVersions(ByteBuffer map, int cells) {
    this.map = map;
    this.cells = cells;
  }

  /** Opens a file, made with versions 0 if it is not there. */
  static DataVersions at(Path file, int cells) throws IOException {
    long bytes = (long) cells * Column.values().length * Long.BYTES;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new DataVersions(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes), cells);
    }
  }

  int cells() {
    return cells;
  }

  /** A version that nobody had before. */
  long handOut(int cell) {
    return (long) LONGS.getAndAdd(map, at(Column.HANDED_OUT, cell), 1L) + 1;
  }

  void commit(int cell, long version) {
    raise(Column.COMMITTED, cell, version);
  }

  long committed(int cell) {
    return (long) LONGS.getVolatile(map, at(Column.COMMITTED, cell));
  }

  void acknowledge(int cell, long version) {
    raise(Column.ACKNOWLEDGED, cell, version);
  }

  long acknowledged(int cell) {
    return (long) LONGS.getVolatile(map, at(Column.ACKNOWLEDGED, cell));
  }

  private void raise(Column column, int cell, long version) {
    int index = at(column, cell);
    long present = (long) LONGS.getVolatile(map, index);
    while (present < version) {
      long witness = (long) LONGS.compareAndExchange(map, index, present, version);
      if (witness == present) {
        return;
      }
      present = witness;
    }
  }

  private int at(Column column, int cell) {
    if (cell < 0 || cell >= cells) {
      throw new IndexOutOfBoundsException("cell " + cell + "; allowed: 0 to " + (cells - 1));
    }
    return (column.ordinal() * cells + cell) * Long.BYTES;
  }
}
