package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.hash.ChronicleHashCorruption;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/** Opens the file of a map, plainly or through recovery. */
final class MapFile {

  private MapFile() {}

  /** Opens a map that was left in order, or makes one. */
  static ChronicleMap<byte[], StoredEntry> open(Path file, MapSizing sizing) throws IOException {
    return builder(sizing).createPersistedTo(file.toFile());
  }

  /** Opens a map through recovery: releases its locks, drops entries whose checksum is wrong. */
  static ChronicleMap<byte[], StoredEntry> recover(
      Path file, MapSizing sizing, ChronicleHashCorruption.Listener listener) throws IOException {
    return builder(sizing).recoverPersistedTo(file.toFile(), true, listener);
  }

  private static ChronicleMapBuilder<byte[], StoredEntry> builder(MapSizing sizing) {
    return ChronicleMapBuilder.of(byte[].class, StoredEntry.class)
        .constantKeySizeBySample(new byte[MapSizing.KEY_BYTES])
        .valueMarshallers(EntryMarshaller.INSTANCE, EntryMarshaller.INSTANCE)
        .averageValueSize(sizing.averageEntryBytes() + (double) MapSizing.EXPIRY_BYTES)
        .actualSegments(sizing.segments())
        .actualChunkSize(sizing.chunkBytes())
        .actualChunksPerSegmentTier(sizing.chunksPerSegment())
        .entriesPerSegment(sizing.entriesPerSegment())
        .allowSegmentTiering(false)
        .checksumEntries(true)
        .skipCloseOnExitHook(true);
  }
}
