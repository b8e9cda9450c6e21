package dev.intarsia.jmh.storage;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Chronicle Map by itself, cut as the store of ours cuts it and with the same population, arrays
 * reused: the least that its own interface can cost.
 */
@State(Scope.Benchmark)
public class RawChronicle {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int SEGMENTS = 512;
  private static final int CHUNK = 128;
  private static final long CHUNKS = (5L << 28) / SEGMENTS / CHUNK;

  private final Population population = new Population();
  private final byte[] key = new byte[16];
  private final byte[] value = new byte[Population.BYTES];
  private ScratchFolder folder;
  private ChronicleMap<byte[], byte[]> map;

  /** Fills it. */
  @Setup(Level.Trial)
  public void fill() throws IOException {
    folder = ScratchFolder.fresh();
    map =
        ChronicleMapBuilder.of(byte[].class, byte[].class)
            .constantKeySizeBySample(new byte[16])
            .averageValueSize(Population.BYTES)
            .actualSegments(SEGMENTS)
            .actualChunkSize(CHUNK)
            .actualChunksPerSegmentTier(CHUNKS)
            .entriesPerSegment(CHUNKS / 2)
            .allowSegmentTiering(false)
            .checksumEntries(true)
            .putReturnsNull(true)
            .skipCloseOnExitHook(true)
            .createPersistedTo(folder.path().resolve("map").toFile());
    for (int i = 0; i < Population.ENTRIES; i++) {
      toKey(population.high(i), population.low(i));
      map.put(key, population.content(i));
    }
    for (int i = 0; i < Population.ENTRIES; i++) {
      read(i);
    }
  }

  /** Everything is still there. */
  @TearDown(Level.Trial)
  public void close() {
    for (int i = 0; i < Population.ENTRIES; i++) {
      toKey(population.high(i), population.low(i));
      if (map.getUsing(key, value) == null) {
        throw new IllegalStateException("entry " + i + " is gone");
      }
    }
    map.close();
    folder.close();
  }

  /** Reads the entry that is asked for next. */
  byte[] read() {
    return read(population.next());
  }

  /** Replaces the entry that is asked for next. */
  void replace() {
    int number = population.next();
    toKey(population.high(number), population.low(number));
    map.put(key, population.spare());
  }

  private byte[] read(int number) {
    toKey(population.high(number), population.low(number));
    byte[] found = map.getUsing(key, value);
    if (found == null) {
      throw new IllegalStateException("entry " + number + " is gone");
    }
    Population.requireRight(found, found.length, number);
    return found;
  }

  private void toKey(long high, long low) {
    LONGS.set(key, 0, high);
    LONGS.set(key, Long.BYTES, low);
  }
}
