package dev.intarsia.core.entry;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;

/** Entries to be decoded and proven. */
final class EntryViews {

  /** Two readings of a clock that have neither half in common. */
  static final long CLOCK = 0x0000_0001_0000_0007L;

  static final long LATER_CLOCK = 0x0000_0002_0000_0008L;

  private static final byte[] BYTES =
      EntryCodec.encode(
          new EntryHead(
              EntryKind.SIGNPOST,
              FragmentKey.of("entry"),
              new byte[0],
              1L,
              0L,
              1L,
              Long.MAX_VALUE,
              new long[] {1L},
              false),
          List.of(ContextSet.of("theme")));

  private EntryViews() {}

  /** A new view, not yet proven. */
  static EntryView signpost() {
    return EntryCodec.decode(BYTES);
  }

  /** The same, not yet decoded. */
  static StoredEntry stored() {
    return new StoredEntry(BYTES, Long.MAX_VALUE);
  }

  /** What it is decoded from. */
  static byte[] bytes() {
    return BYTES;
  }

  /** Whether every field of it is there that can be looked at. */
  static boolean isWhole(EntryView view) {
    return view.bytes() == BYTES
        && view.tagHashes().length == 1
        && view.sets().size() == 1
        && view.incarnation() == 1L
        && view.bodyAt() > 0;
  }
}
