package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Rendered;
import java.util.zip.CRC32C;

/** Ways to damage an entry, and what must come of it. */
final class HostileBytes {

  private HostileBytes() {}

  /** Makes length and checksum fit again, so that the checks behind them are reached. */
  static byte[] resealed(byte[] bytes) {
    byte[] sealed = bytes.clone();
    if (sealed.length >= EntryLayout.HEAD) {
      ByteWriter.INTS.set(sealed, EntryLayout.LENGTH_AT, sealed.length);
      CRC32C crc = new CRC32C();
      crc.update(sealed, 0, EntryLayout.CHECKSUM_AT);
      crc.update(sealed, EntryLayout.LENGTH_AT, sealed.length - EntryLayout.LENGTH_AT);
      ByteWriter.INTS.set(sealed, EntryLayout.CHECKSUM_AT, (int) crc.getValue());
    }
    return sealed;
  }

  /** Reads: whatever comes, it is a view or the one exception for damage. */
  static boolean isReadable(byte[] bytes) {
    try {
      EntryView view = EntryCodec.decode(bytes);
      use(view);
      return true;
    } catch (DamagedEntryException damage) {
      assertThat(damage.getMessage()).matches("(?s)at offset \\d+: expected .+, found .*");
      return false;
    }
  }

  /** A view that was given out must bear being used. */
  private static void use(EntryView view) {
    view.isOwnedBy(EntryKind.OUTPUT, SampleEntries.KEY, SampleEntries.CONTEXT_BYTES);
    if (view.output() != null) {
      assertThat(SameOutput.bytes(view.output())).hasSize(view.output().length());
      int least = 0;
      for (Rendered.Hole hole : view.output().holes()) {
        assertThat(hole.offset()).isBetween(least, view.output().length());
        least = hole.offset();
        assertThat(hole.ref()).asString().isNotEmpty();
      }
    }
  }
}
