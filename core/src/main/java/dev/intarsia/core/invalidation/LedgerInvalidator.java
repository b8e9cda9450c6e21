package dev.intarsia.core.invalidation;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.variation.KeyTag;
import dev.intarsia.event.RenderCacheListener;
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
    try {
      ledger.invalidate(tags.hashes());
    } finally {
      // It took effect even if it could not be made durable.
      events.tell(to -> to.invalidated(tags));
    }
  }

  @Override
  public void invalidate(FragmentKey key) {
    try {
      ledger.invalidate(new long[] {KeyTag.hashOf(key)});
    } finally {
      events.tell(to -> to.invalidated(key));
    }
  }

  @Override
  public long erase(TagSet tags) {
    invalidate(tags);
    return eraser.erase(tags.hashes());
  }

  @Override
  public void distrustAll() {
    try {
      ledger.raiseFloor();
    } finally {
      events.tell(RenderCacheListener::distrusted);
    }
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
    try {
      ledger.invalidate(hashes);
    } finally {
      if (!tags.isEmpty()) {
        events.tell(to -> to.invalidated(tags));
      }
      for (FragmentKey key : keys) {
        events.tell(to -> to.invalidated(key));
      }
    }
  }
}
