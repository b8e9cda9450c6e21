package dev.intarsia.web.edge.purge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is still to be purged, and when.
 *
 * <pre>
 * offer ──► first round ──► batch under way ──► second round ──► batch under way ──► gone
 *              │  too many        │ failed: the same batch again, after a pause
 *              └─► coarse keys    └ refused: halves; a single key: the site
 * </pre>
 *
 * A key that is offered while a batch with it is under way waits for a purge of its own: the batch
 * may have reached the edge before the data changed. Only what has not been sent yet is merged.
 *
 * <p>Time is a parameter, in nanoseconds of any clock that never runs backwards. Not thread-safe.
 */
final class PurgeBacklog {

  /** The answer of {@link #waitNanos} when nothing is waiting. */
  static final long IDLE = Long.MAX_VALUE;

  /** A key and what covers it. */
  record Item(String key, List<String> coarse) {}

  /** Keys that go out together. */
  record Batch(List<Item> items, long since, boolean isFirstRound) {
    List<String> keys() {
      return items.stream().map(Item::key).toList();
    }
  }

  private final PurgeSettings settings;
  private final PurgeLimits limits;
  private final String siteKey;
  private final PurgeRound first = new PurgeRound();
  private final PurgeRound second = new PurgeRound();
  private final Deque<Batch> underWay = new ArrayDeque<>();
  private final RetryPause pause;
  private long notBefore;
  private long escalations;
  private Optional<Long> drainUntil = Optional.empty();

  PurgeBacklog(PurgeSettings settings, PurgeLimits limits, String siteKey, RetryPause pause) {
    this.settings = settings;
    this.limits = limits;
    this.siteKey = siteKey;
    this.pause = pause;
  }

  /**
   * Adds keys that stand for one thing.
   *
   * @param coarse fewer keys that cover the same
   */
  void offer(List<String> keys, List<String> coarse, long now) {
    if (first.holds(siteKey)) {
      return;
    }
    long due = now + settings.window().toNanos();
    keys.forEach(key -> first.addMissing(key, new PurgeRound.Waiting(now, due, coarse)));
    bound();
  }

  private void bound() {
    if (first.size() + second.size() <= settings.capacity()) {
      return;
    }
    escalations++;
    first.coarsen();
    second.coarsen();
    if (first.size() + second.size() > settings.capacity()) {
      first.replaceBy(siteKey);
      second.replaceBy(siteKey);
    }
  }

  /** Says that what waits is to be gone until then. */
  void drain(long until) {
    drainUntil = Optional.of(until);
  }

  /**
   * How long nothing is to be done: 0 or less if something is due, {@link #IDLE} if nothing waits.
   */
  long waitNanos(long now) {
    if (!underWay.isEmpty()) {
      return notBefore - now;
    }
    return Math.min(firstWait(now), secondWait(now));
  }

  private long firstWait(long now) {
    boolean isFull = first.size() >= limits.keys();
    return first
        .oldest()
        .map(w -> isFull || drainUntil.isPresent() ? 0 : w.due() - now)
        .orElse(IDLE);
  }

  private long secondWait(long now) {
    return second
        .oldest()
        .map(
            w ->
                drainUntil.filter(until -> w.due() - until >= 0).map(u -> 0L).orElse(w.due() - now))
        .orElse(IDLE);
  }

  /** The batch to send now; nothing if none is due. */
  Optional<Batch> next(long now) {
    if (waitNanos(now) > 0) {
      return Optional.empty();
    }
    if (underWay.isEmpty()) {
      boolean isFirstRound = firstWait(now) <= secondWait(now);
      long notAfter = isFirstRound || drainUntil.isPresent() ? Long.MAX_VALUE : now;
      underWay.add((isFirstRound ? first : second).take(limits, notAfter, now, isFirstRound));
    }
    return Optional.ofNullable(underWay.peek());
  }

  /** The batch under way was sent at that time and arrived. */
  void done(long sent) {
    Batch batch = underWay.remove();
    pause.reset();
    notBefore = sent;
    if (batch.isFirstRound && !settings.again().isZero()) {
      long due = sent + settings.again().toNanos();
      for (Item item : batch.items) {
        // To the end: a purge at the later time covers what the earlier one was for.
        second.moveToEnd(item.key, new PurgeRound.Waiting(batch.since, due, item.coarse));
      }
      bound();
    }
  }

  /** The batch under way did not arrive; it stays the next one. */
  void failed(long now, long leastPauseNanos) {
    notBefore = now + Math.max(leastPauseNanos, pause.next());
  }

  /** The edge does not take the batch under way as it is. */
  void refused(long now) {
    Batch batch = underWay.element();
    int size = batch.items.size();
    if (size > 1) {
      underWay.remove();
      underWay.push(part(batch, size / 2, size));
      underWay.push(part(batch, 0, size / 2));
      return;
    }
    if (!batch.items.get(0).key.equals(siteKey)) {
      escalations++;
      underWay.remove();
      underWay.push(new Batch(List.of(site()), batch.since, batch.isFirstRound));
    }
    failed(now, 0);
  }

  private Item site() {
    return new Item(siteKey, List.of(siteKey));
  }

  private static Batch part(Batch batch, int from, int to) {
    return new Batch(List.copyOf(batch.items.subList(from, to)), batch.since, batch.isFirstRound);
  }

  boolean isEmpty() {
    return first.size() == 0 && second.size() == 0 && underWay.isEmpty();
  }

  int waiting() {
    return first.size() + keysUnderWay(true);
  }

  int waitingAgain() {
    return second.size() + keysUnderWay(false);
  }

  private int keysUnderWay(boolean isFirstRound) {
    return underWay.stream()
        .filter(batch -> batch.isFirstRound == isFirstRound)
        .mapToInt(batch -> batch.items.size())
        .sum();
  }

  /** How long the oldest key has waited for its first purge. */
  long lagNanos(long now) {
    long inFirst = first.oldest().map(waiting -> now - waiting.since()).orElse(0L);
    return underWay.stream()
        .filter(Batch::isFirstRound)
        .mapToLong(batch -> now - batch.since)
        .reduce(inFirst, Math::max);
  }

  long escalations() {
    return escalations;
  }

  /** All keys that have not had their first purge, each once. */
  List<String> unsent() {
    Set<String> keys = new LinkedHashSet<>();
    underWay.stream().filter(Batch::isFirstRound).forEach(batch -> keys.addAll(batch.keys()));
    keys.addAll(first.keys());
    return List.copyOf(keys);
  }
}
