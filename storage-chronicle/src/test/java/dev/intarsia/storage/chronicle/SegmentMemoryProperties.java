package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.openhft.chronicle.map.ChronicleMap;

/** What is read past the map's interface is what the map itself would say. */
final class SegmentMemoryProperties {

  private static final MapSizing SIZING = MapSizing.of(1 << 20, 2_048);

  private static Path file;
  private static ChronicleMap<byte[], StoredEntry> map;
  private static SegmentMemory memory;

  @BeforeContainer
  static void open() throws IOException {
    file = Files.createTempFile("intarsia-map", null);
    Files.delete(file);
    map = MapFile.open(file, SIZING);
    memory = new SegmentMemory(map);
  }

  @AfterContainer
  static void close() throws IOException {
    map.close();
    Files.delete(file);
  }

  @Property
  void everyKey_isSoughtInTheSegmentInWhichTheMapKeepsIt(@ForAll long high, @ForAll long low) {
    try (var query = map.queryContext(key(high, low))) {
      assertThat(memory.segment(SegmentMemory.hash(high, low))).isEqualTo(query.segmentIndex());
    }
  }

  @Property(tries = 300)
  void whatTheMapHolds_isFoundWholeWithItsExpiry_untilItIsRemoved(
      @ForAll long high,
      @ForAll long low,
      @ForAll @IntRange(max = 20_000) int length,
      @ForAll long expiry) {
    byte[] bytes = new byte[length];
    new SplittableRandom(expiry).nextBytes(bytes);
    map.put(key(high, low), new StoredEntry(bytes, expiry));

    StoredEntry found = read(high, low);
    map.remove(key(high, low));

    assertThat(found).isEqualTo(new StoredEntry(bytes, expiry));
    assertThat(found.expiresAtMillis()).isEqualTo(expiry);
    assertThat(read(high, low)).isNull();
  }

  @Example
  void segment_whileTheMapWritesIt_isNotEntered_andIsNotWrittenWhileItIsRead() {
    int segment = memory.segment(SegmentMemory.hash(1, 2));
    try (var writer = map.queryContext(key(1, 2))) {
      assertThat(writer.writeLock().tryLock()).isTrue();
      assertThat(memory.tryEnter(segment)).isFalse();
    }
    assertThat(memory.tryEnter(segment)).isTrue();
    try (var writer = map.queryContext(key(1, 2))) {
      assertThat(writer.writeLock().tryLock()).isFalse();
      memory.leave(segment);
      assertThat(writer.writeLock().tryLock()).isTrue();
    }
  }

  private static StoredEntry read(long high, long low) {
    long hash = SegmentMemory.hash(high, low);
    int segment = memory.segment(hash);
    assertThat(memory.tryEnter(segment)).isTrue();
    try {
      return memory.find(hash, high, low);
    } finally {
      memory.leave(segment);
    }
  }

  private static byte[] key(long high, long low) {
    return ByteBuffer.allocate(MapSizing.KEY_BYTES)
        .order(ByteOrder.nativeOrder())
        .putLong(high)
        .putLong(low)
        .array();
  }
}
