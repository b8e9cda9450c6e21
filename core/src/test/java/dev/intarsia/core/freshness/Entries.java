package dev.intarsia.core.freshness;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.List;

/** Entries of one key, as they lie in a store. */
final class Entries {

  private Entries() {}

  /** Of output without an end. */
  static EntryView of(TagLedger ledger, long stamp, long... tagHashes) {
    return EntryCodec.decode(bytes(ledger.incarnation(), stamp, Cacheability.NEVER, tagHashes));
  }

  /** Of output that expires. */
  static EntryView expiring(TagLedger ledger, long expiresAtMillis) {
    return EntryCodec.decode(bytes(ledger.incarnation(), ledger.clock(), expiresAtMillis));
  }

  static byte[] bytes(long incarnation, long stamp, long expiresAtMillis, long... tagHashes) {
    Rendered output =
        new Rendered(new byte[] {'x'}, 0, 1, List.of(), Cacheability.NONE, Attachments.NONE);
    return EntryCodec.encode(
        head(EntryKind.OUTPUT, incarnation, stamp, expiresAtMillis, tagHashes), output);
  }

  static byte[] signpost(long incarnation) {
    return EntryCodec.encode(head(EntryKind.SIGNPOST, incarnation, 0, 0), List.of());
  }

  private static EntryHead head(
      EntryKind kind, long incarnation, long stamp, long expiresAtMillis, long... tagHashes) {
    return new EntryHead(
        kind,
        FragmentKey.of("article"),
        new byte[0],
        incarnation,
        stamp,
        1L,
        expiresAtMillis,
        tagHashes,
        false);
  }
}
