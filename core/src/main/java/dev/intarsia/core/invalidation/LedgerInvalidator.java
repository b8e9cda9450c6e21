package dev.intarsia.core.invalidation;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.variation.KeyTag;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.invalidation.Invalidator;
import dev.intarsia.spi.ledger.TagLedger;

/**
 * Invalidates through a ledger; removing bytes is housekeeping, never the means of correctness.
 *
 * <p>Thread safety: safe.
 */
public final class LedgerInvalidator implements Invalidator {

  private final TagLedger ledger;
  private final Eraser eraser;
  private final Notifier events;

  /** Through this ledger. */
  public LedgerInvalidator(TagLedger ledger, Eraser eraser, Notifier events) {
    this.ledger = ledger;
    this.eraser = eraser;
    this.events = events;
  }

  @Override
  public void invalidate(TagSet tags) {
    if (tags.isEmpty()) {
      return;
    }
    ledger.invalidate(tags.hashes());
    events.tell(to -> to.invalidated(tags));
  }

  @Override
  public void invalidate(FragmentKey key) {
    ledger.invalidate(new long[] {KeyTag.hashOf(key)});
    events.tell(to -> to.invalidated(key));
  }

  @Override
  public long erase(TagSet tags) {
    invalidate(tags);
    return eraser.erase(tags.hashes());
  }

  @Override
  public void distrustAll() {
    ledger.raiseFloor();
  }

  @Override
  public InvalidationBatch batch() {
    return new TransactionBatch(this, new PendingTags());
  }

  /** A batch whose tags a request must not see or store while it is open. */
  public InvalidationBatch batch(PendingTags pending) {
    return new TransactionBatch(this, pending);
  }

  void invalidateTogether(TagSet tags, Iterable<FragmentKey> keys, long[] hashes) {
    ledger.invalidate(hashes);
    if (!tags.isEmpty()) {
      events.tell(to -> to.invalidated(tags));
    }
    for (FragmentKey key : keys) {
      events.tell(to -> to.invalidated(key));
    }
  }
}
