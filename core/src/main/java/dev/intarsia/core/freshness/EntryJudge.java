package dev.intarsia.core.freshness;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.Reason;
import dev.intarsia.spi.ledger.TagLedger;

/**
 * Judges entries by one ledger.
 *
 * <p>The order of reads is the protocol of {@code docs/freshness.md}: the clock before the table,
 * so that a proof never vouches for more than was seen.
 *
 * <p>Thread safety: safe. Cost: constant while nothing was invalidated since the entry was last
 * judged, otherwise linear in its tags; no allocation.
 */
public final class EntryJudge {

  private final TagLedger ledger;

  /** Judges by this ledger. */
  public EntryJudge(TagLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Why the entry may be shown or not.
   *
   * @param nowMillis the request's time
   * @return {@link Reason#FRESH}, or why it is dead
   */
  public Reason judge(EntryView entry, long nowMillis) {
    if (entry.incarnation() != ledger.incarnation()) {
      return Reason.OTHER_LEDGER;
    }
    if (FreshnessJudge.isExpired(entry.expiresAtMillis(), nowMillis)) {
      return Reason.EXPIRED;
    }
    long clock = ledger.clock();
    long proof = entry.provenOpaque();
    if (proof == clock) {
      return Reason.FRESH;
    }
    // A proof from beyond this reading is as good, but nothing may rest on it: it counts as none.
    long provenAt = proof < clock ? proof : EntryView.NO_PROOF;
    if (ledger.hasInvalidatedSince(entry.tagHashes(), entry.stamp(), provenAt, clock)) {
      return FreshnessJudge.deadBecause(entry.stamp(), ledger.floor());
    }
    entry.setProvenOpaque(clock);
    return Reason.FRESH;
  }
}
