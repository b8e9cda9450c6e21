package dev.intarsia.core.delivery;

import dev.intarsia.core.render.Trace;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.fragment.FragmentRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A hole on its way to being filled. Who claims it first fills it; what comes later is dropped.
 *
 * <p>Thread safety: safe.
 */
final class OpenHole {

  private final FragmentRef ref;
  private final @Nullable Trace trace;
  private final @Nullable OpenHole around;
  private final int depth;
  private volatile long startNanos;
  private final AtomicBoolean isClaimed = new AtomicBoolean();
  private final CompletableFuture<Fill> fill = new CompletableFuture<>();
  private volatile @Nullable HoleWork work;
  private volatile @Nullable DeliveryStrategy strategy;
  private volatile @Nullable DeliveryStrategy strategyInside;

  /** Where a hole lies. */
  enum Place {
    /** In the skeleton. */
    PAGE,
    /** In what fills another hole. */
    INSIDE
  }

  /**
   * A hole that was just found.
   *
   * @param around the hole whose output it was found in; null: the skeleton's own
   * @param startNanos when its time begins to run, unless it is told otherwise
   */
  OpenHole(FragmentRef ref, @Nullable OpenHole around, @Nullable Trace trace, long startNanos) {
    this.ref = ref;
    this.around = around;
    this.trace = trace;
    this.depth = around == null ? 1 : around.depth + 1;
    this.startNanos = startNanos;
  }

  FragmentRef ref() {
    return ref;
  }

  @Nullable Trace trace() {
    return trace;
  }

  /** How many holes it lies in, itself included. */
  int depth() {
    return depth;
  }

  /** Its nearest surroundings, for people. */
  String path() {
    StringBuilder path = new StringBuilder(ref.toString());
    OpenHole at = around;
    for (int i = 0; at != null && i < 8; i++, at = at.around) {
      path.append(" in ").append(at.ref);
    }
    return path.toString();
  }

  boolean isFilled() {
    return fill.isDone();
  }

  CompletableFuture<Fill> future() {
    return fill;
  }

  /** Makes it the caller's to fill, at once; false if it is somebody else's. */
  boolean claim() {
    return isClaimed.compareAndSet(false, true);
  }

  boolean isClaimed() {
    return isClaimed.get();
  }

  void fill(Fill with) {
    fill.complete(with);
  }

  /** Does something if it is still open after so long, on the JDK's timer thread. */
  void whenLate(long limitNanos, Runnable late) {
    fill.thenApply(filled -> false)
        .completeOnTimeout(true, limitNanos, TimeUnit.NANOSECONDS)
        .thenAccept(
            isLate -> {
              if (isLate) {
                late.run();
              }
            });
  }

  @Nullable DeliveryStrategy strategy() {
    return strategy;
  }

  long startNanos() {
    return startNanos;
  }

  /** Says when its time begins to run: what kept it waiting before was not its own. */
  void begin(long nanos) {
    startNanos = nanos;
  }

  /** Says how it is filled where it was found. */
  void choose(DeliveryStrategy by) {
    strategy = by;
    if (around != null) {
      strategyInside = by;
    }
  }

  /** Says how it is filled where it lies in another hole. */
  void placeInside(DeliveryStrategy by) {
    strategyInside = by;
  }

  /** How it is filled at a place; null: it was there already when that was asked. */
  @Nullable Filling fillingAt(Place place) {
    DeliveryStrategy by = place == Place.PAGE ? strategy : strategyInside;
    return by == null ? null : by.filling();
  }

  void work(HoleWork task) {
    work = task;
  }

  /** What renders it; null: nothing does. */
  @Nullable HoleWork work() {
    return work;
  }

  /** Interrupts whoever renders it. */
  void giveUp() {
    HoleWork running = work;
    if (running != null) {
      running.giveUp();
    }
  }
}
