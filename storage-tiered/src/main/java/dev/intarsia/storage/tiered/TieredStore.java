package dev.intarsia.storage.tiered;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A near store in front of a far one, as one store: the far tier decides, the near one saves reads.
 *
 * <p>What may be relied on: reads ask the near tier first and leave there a copy of what only the
 * far one had; a batch asks the near tier once and the far one once, for all that is missing.
 * Writes, conditional or not, are decided by the far tier; a put leaves a copy in the near one. A
 * put or remove that has returned is seen by every read that starts afterwards, as if it were one
 * store. An entry too large for the near tier lives in the far one only. What the far tier says it
 * has evicted is dropped from the near one, then told to the listener.
 *
 * <p>If the far tier refuses a write or fails at it, on a full disk for example, the exception
 * passes on and the near copy is dropped, so that the next read sees what the far tier has. Nothing
 * is ever kept in the near tier alone: a walk, and whoever erases by one, would not find it.
 *
 * <p>Where other processes change the far tier, or it drops entries without a word, near copies are
 * older than it, until they are evicted here, a write to their key shows it, or a walk, which drops
 * them. That is harmless for freshness: no message is needed, as every copy carries its stamp and
 * is judged by the far tier's ledger, like the entry itself.
 *
 * <p>Traits and {@link #ledger} are the far tier's, so that no entry outlives the record of an
 * invalidation that killed it. So are entries, bytes, puts and evictions in its statistics; hits
 * are those of both tiers, misses those of the far one. A walk visits the far tier, then compares
 * the near copies with it.
 *
 * <p>Thread safety: safe. Reads never wait, whatever the tiers do. Writes of keys that share one of
 * 64 stripes exclude each other; a clear excludes all.
 *
 * <p>Cost: a near hit is one call of the near tier and allocates nothing beyond.
 */
public final class TieredStore implements FragmentStore {

  /*
   * Steps, for a key K of stripe S
   *
   *   read   near.get(K), a hit ends here -> v = S.version -> e = far.get(K)
   *          -> if S.lock is free: [ if S.version is still v: near.put(K, e) ]
   *   write  [ v = S.version -> far.put, compareAndPut or remove of K
   *          -> near.put(K) if it was put, otherwise near.remove(K) -> S.version += 1 ]
   *   clear  [ of all stripes: far.clear -> near.clear -> all versions += 1 ]
   *   evict  S.version += 1 -> near.remove(K) -> tell, after leaving a lock that this thread has
   *
   * Brackets: under S.lock. Every near.put, of reads and writes, is followed by a look at the
   * version; if an eviction moved it, near.remove(K).
   *
   * Why a read that starts after a write has returned sees it
   *
   * Claim: from the write's end on, a copy in the near tier is no older than the write. The write
   * itself left its own copy, or none. Later copies come from later writes, which are newer by
   * S.lock, or from reads that fill. A fill holds S.lock, so it comes after the write as a whole or
   * before it as a whole; before does no harm, because the write replaces or removes the copy. If
   * it comes after, it found S.version as it was before it read the far tier. The write moved the
   * version under the lock, so the fill's first look at the version came after that, hence after
   * the far tier's own put or remove had returned (the version is volatile: what precedes its
   * change happens-before who reads it), and the far tier's contract says that the fill read what
   * the write left, or something newer. So a near hit is no older than the write, and after a near
   * miss the far tier's contract holds directly.
   *
   * Why the version moves at the end of a write and not at its beginning: a fill might look at the
   * version after that, read the far tier before the write has reached it, and find the version
   * unchanged when the write has left the lock.
   *
   * Why no read goes back: while a write has reached the far tier only, readers have the old near
   * copy. If that is evicted meanwhile they read the far tier, and nobody can bring the old copy
   * back, since fills need the lock.
   *
   * Why what was told as evicted is gone from both tiers: an eviction moves the version without the
   * lock, since the far tier may evict K in the midst of writing another key. Either the one who
   * puts a copy sees the version moved when it looks again and removes the copy, or the move came
   * after that look, and then so does the eviction's own near.remove. Removing too much is
   * harmless.
   *
   * Locks: near and far tier take their own inside of S.lock; the near tier also inside of whatever
   * the far tier holds while it tells of an eviction. Neither tier calls the other, and the
   * listener, which may use the store, is called after S.lock was left.
   */

  private final FragmentStore near;
  private final FragmentStore far;
  private final String name;
  private final long largestNear;
  private final long largestFar;
  private final Stripes stripes = new Stripes();
  private final EvictionReport evictions = new EvictionReport();

  private TieredStore(FragmentStore near, FragmentStore far) {
    this.near = near;
    this.far = far;
    this.name = near.name() + "+" + far.name();
    this.largestNear = near.traits().largestEntryBytes();
    this.largestFar = far.traits().largestEntryBytes();
  }

  /**
   * One store of two, both handed over: nobody else may change or close them, but for other
   * processes that share the far one.
   *
   * @param near is emptied
   * @param far what it holds stays
   * @throws ConfigurationException if the near tier is durable, shared, or the far tier itself: its
   *     copies would be there when nobody keeps them in step
   */
  public static TieredStore of(FragmentStore near, FragmentStore far) {
    StoreTraits traits = near.traits();
    if (near == far || traits.isDurable() || traits.isShared()) {
      throw new ConfigurationException(
          ("Store %s cannot be the near tier of %s: it is %s; allowed is a store of its own that"
                  + " is neither durable nor shared, such as memory")
              .formatted(
                  near.name(),
                  far.name(),
                  near == far ? "the same store" : traits.isShared() ? "shared" : "durable"));
    }
    near.clear();
    TieredStore store = new TieredStore(near, far);
    far.onEviction(store::evicted);
    return store;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StoreTraits traits() {
    return far.traits();
  }

  @Override
  public @Nullable TagLedger ledger() {
    return far.ledger();
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    StoredEntry copy = near.get(high, low);
    return copy != null ? copy : getFar(high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    near.getAll(batch);
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      if (batch.found(i) == null) {
        getMissing(batch, i);
        return;
      }
    }
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    requireFits(entry);
    Stripe stripe = stripes.of(high, low);
    stripe.enter();
    long version = stripe.versionVolatile();
    boolean isPut = false;
    try {
      far.put(high, low, entry);
      isPut = true;
    } finally {
      settle(stripe, version, high, low, isPut ? entry : null);
    }
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    requireFits(entry);
    Stripe stripe = stripes.of(high, low);
    stripe.enter();
    long version = stripe.versionVolatile();
    boolean isPut = false;
    try {
      isPut = far.compareAndPut(high, low, expected, entry);
    } finally {
      settle(stripe, version, high, low, isPut ? entry : null);
    }
    return isPut;
  }

  @Override
  public void remove(long high, long low) {
    Stripe stripe = stripes.of(high, low);
    stripe.enter();
    long version = stripe.versionVolatile();
    try {
      far.remove(high, low);
    } finally {
      settle(stripe, version, high, low, null);
    }
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    Stripe stripe = stripes.of(high, low);
    stripe.enter();
    long version = stripe.versionVolatile();
    try {
      return far.remove(high, low, expected);
    } finally {
      settle(stripe, version, high, low, null);
    }
  }

  @Override
  public void clear() {
    stripes.enterAll();
    List<Stripe.Evicted> untold;
    try {
      try {
        far.clear();
      } finally {
        near.clear();
      }
    } finally {
      untold = stripes.moveAndLeaveAll();
    }
    evictions.tell(untold);
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    far.forEach(visitor);
    near.forEach(
        (high, low, copy) -> {
          if (!copy.equals(far.get(high, low))) {
            near.remove(high, low, copy);
          }
        });
  }

  @Override
  public void onEviction(EvictionListener listener) {
    evictions.tellTo(listener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    near.dropWhen(isUseless);
    far.dropWhen(isUseless);
  }

  @Override
  public StoreStatistics statistics() {
    StoreStatistics copies = near.statistics();
    StoreStatistics all = far.statistics();
    return new StoreStatistics(
        all.entries(),
        all.bytes(),
        copies.hits() + all.hits(),
        all.misses(),
        all.puts(),
        all.evictions());
  }

  /** Closes both tiers, the far one even if the near one fails. */
  @Override
  public void close() {
    try (far) {
      near.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  // ---- reading what the near tier lacks

  private @Nullable StoredEntry getFar(long high, long low) {
    Stripe stripe = stripes.of(high, low);
    long version = stripe.versionVolatile();
    StoredEntry entry = far.get(high, low);
    if (entry != null) {
      fill(stripe, version, high, low, entry);
    }
    return entry;
  }

  /** Asks the far tier, in a batch that belongs to the asking one: nothing is made for it. */
  private void getMissing(LookupBatch batch, int first) {
    LookupBatch missing = batch.emptyRest();
    for (int i = first; i < batch.size(); i++) {
      if (batch.found(i) == null) {
        missing.add(batch.high(i), batch.low(i));
        batch.note(i, stripes.of(batch.high(i), batch.low(i)).versionVolatile());
      }
    }
    far.getAll(missing);
    int at = 0;
    for (int i = first; i < batch.size(); i++) {
      if (batch.found(i) == null) {
        StoredEntry entry = missing.found(at++);
        if (entry != null) {
          batch.answer(i, entry);
          long high = batch.high(i);
          long low = batch.low(i);
          fill(stripes.of(high, low), batch.note(i), high, low, entry);
        }
      }
    }
  }

  /** Leaves a copy of what was read, unless there is something to wait for or the version moved. */
  private void fill(Stripe stripe, long version, long high, long low, StoredEntry entry) {
    if (entry.length() > largestNear || !stripe.tryEnter()) {
      return;
    }
    try {
      if (stripe.isAtVolatile(version) && !copied(stripe, version, high, low, entry)) {
        near.remove(high, low);
      }
    } finally {
      evictions.tell(stripe.leave());
    }
  }

  // ---- writing, under the stripe's lock

  /** Ends a write: the near tier follows the far one, the version moves, the lock is left. */
  private void settle(
      Stripe stripe, long version, long high, long low, @Nullable StoredEntry copy) {
    List<Stripe.Evicted> untold;
    try {
      follow(stripe, version, high, low, copy);
    } finally {
      stripe.moveVolatile();
      untold = stripe.leave();
    }
    evictions.tell(untold);
  }

  private void follow(
      Stripe stripe, long version, long high, long low, @Nullable StoredEntry copy) {
    boolean isCopied = false;
    try {
      isCopied = copy != null && copied(stripe, version, high, low, copy);
    } finally {
      if (!isCopied) {
        near.remove(high, low);
      }
    }
  }

  /** Tries to leave a copy; whoever does not succeed removes what may be there instead. */
  private boolean copied(Stripe stripe, long version, long high, long low, StoredEntry entry) {
    if (entry.length() > largestNear || !stripe.isAtVolatile(version)) {
      return false;
    }
    try {
      near.put(high, low, entry);
    } catch (RuntimeException refused) {
      return false;
    }
    return stripe.isAtVolatile(version);
  }

  private void requireFits(StoredEntry entry) {
    if (entry.length() > largestFar) {
      throw new StoreException(
          "Store %s: an entry of %d bytes was refused, the largest that fits has %d"
              .formatted(name, entry.length(), largestFar),
          null);
    }
  }

  // ---- the far tier's evictions, with or without a stripe's lock

  private void evicted(long high, long low, StoredEntry entry) {
    stripes.of(high, low).moveVolatile();
    try {
      near.remove(high, low);
    } catch (RuntimeException closed) {
      // It cannot be read either.
    }
    Stripe held = stripes.held();
    if (held == null) {
      evictions.tell(high, low, entry);
    } else {
      held.tellLater(new Stripe.Evicted(high, low, entry));
    }
  }
}
