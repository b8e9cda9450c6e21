package dev.intarsia.ledger;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.fragment.FragmentKey;
import java.util.List;

/** Entries that the engine's judge can judge by the ledgers here. */
final class Entries {

  private static final byte[] BYTES =
      EntryCodec.encode(
          new EntryHead(
              EntryKind.SIGNPOST,
              FragmentKey.of("entry"),
              new byte[0],
              Ledgers.INCARNATION,
              0L,
              1L,
              Long.MAX_VALUE,
              Ledgers.TAG,
              false),
          List.of(ContextSet.of("theme")));

  private Entries() {}

  /** A new view of an entry with one tag and stamp 0, not yet proven. */
  static EntryView withTag() {
    return EntryCodec.decode(BYTES);
  }
}
