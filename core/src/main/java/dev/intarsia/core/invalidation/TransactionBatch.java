package dev.intarsia.core.invalidation;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.variation.KeyTag;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.invalidation.InvalidationBatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** A batch that shows its request what is pending. */
final class TransactionBatch implements InvalidationBatch {

  private static final long[] NONE = {};

  private final LedgerInvalidator invalidator;
  private final PendingTags pending;
  private final Set<FragmentKey> keys = new LinkedHashSet<>();
  private TagSet tags = TagSet.empty();

  TransactionBatch(LedgerInvalidator invalidator, PendingTags pending) {
    this.invalidator = invalidator;
    this.pending = pending;
  }

  @Override
  public synchronized InvalidationBatch add(TagSet more) {
    tags = tags.and(more);
    pending.set(this, hashes());
    return this;
  }

  @Override
  public synchronized InvalidationBatch add(FragmentKey key) {
    keys.add(key);
    pending.set(this, hashes());
    return this;
  }

  private long[] hashes() {
    return LongStream.concat(LongStream.of(tags.hashes()), keys.stream().mapToLong(KeyTag::hashOf))
        .toArray();
  }

  @Override
  public synchronized void commit() {
    long[] hashes = hashes();
    if (hashes.length > 0) {
      invalidator.invalidateTogether(tags, List.copyOf(keys), hashes);
      rollback();
    }
  }

  @Override
  public synchronized void rollback() {
    tags = TagSet.empty();
    keys.clear();
    pending.set(this, NONE);
  }

  @Override
  public void close() {
    rollback();
  }
}
