package dev.intarsia.core.freshness;

import dev.intarsia.core.entry.EntryHeader;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;

/**
 * Tells a store that tidies up which entries no look-up will ever find alive: those of another
 * incarnation, expired, invalidated, or not readable by this version.
 *
 * <p>Housekeeping only: whatever it says, look-ups judge for themselves. What is useless stays so,
 * as clock, floor and incarnation never go back; if the time of day does, an entry may be dropped
 * that would have been alive once more, and is rendered again. A signpost carries no freshness and
 * serves the entries of all incarnations, so it is useless only if it cannot be read. An entry of
 * another layout version is useless, as a look-up would remove it. Damage behind the header is not
 * looked for.
 *
 * <p>Thread safety: safe. It never throws: what it cannot judge is kept. Cost: no decoding; tags
 * are looked at only if something was invalidated since the entry was rendered.
 */
public final class UselessEntries implements FragmentStore.EntryTest {

  private final TagLedger ledger;
  private final TimeSource time;

  /** By this ledger and this clock. */
  public UselessEntries(TagLedger ledger, TimeSource time) {
    this.ledger = ledger;
    this.time = time;
  }

  @Override
  public boolean test(StoredEntry entry) {
    EntryHeader header = EntryHeader.of(entry.bytes());
    if (header == null) {
      return true;
    }
    try {
      return !header.isSignpost() && isDead(header);
    } catch (RuntimeException unanswerable) {
      return false;
    }
  }

  private boolean isDead(EntryHeader header) {
    return header.incarnation() != ledger.incarnation()
        || FreshnessJudge.isExpired(header.expiresAtMillis(), time.epochMillis())
        || (header.stamp() != ledger.clock()
            && ledger.hasInvalidated(header.tagHashes(), header.stamp()));
  }
}
