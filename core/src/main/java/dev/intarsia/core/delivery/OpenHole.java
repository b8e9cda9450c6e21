package dev.intarsia.core.delivery;

import dev.intarsia.core.render.Trace;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.fragment.FragmentRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A hole on its way to being filled. The first to fill it wins; what comes later is dropped.
 *
 * <p>Thread safety: safe.
 */
final class OpenHole {

  private final FragmentRef ref;
  private final @Nullable Trace trace;
  private final CompletableFuture<Fill> fill = new CompletableFuture<>();
  private volatile @Nullable Future<?> work;
  private volatile @Nullable DeliveryStrategy strategy;
  private volatile long startNanos;

  OpenHole(FragmentRef ref, @Nullable Trace trace, long nanos) {
    this.ref = ref;
    this.trace = trace;
    this.startNanos = nanos;
  }

  FragmentRef ref() {
    return ref;
  }

  @Nullable Trace trace() {
    return trace;
  }

  boolean isFilled() {
    return fill.isDone();
  }

  CompletableFuture<Fill> future() {
    return fill;
  }

  /** Fills it; false if somebody did before. */
  boolean fill(Fill with) {
    return fill.complete(with);
  }

  @Nullable DeliveryStrategy strategy() {
    return strategy;
  }

  long startNanos() {
    return startNanos;
  }

  void start(DeliveryStrategy by, Future<?> task, long nanos) {
    strategy = by;
    work = task;
    startNanos = nanos;
  }

  /** Whether somebody renders it or it needs nobody. */
  boolean isTakenCareOf() {
    return work != null || isFilled();
  }

  /** Interrupts whoever renders it. */
  void giveUp() {
    Future<?> running = work;
    if (running != null) {
      running.cancel(true);
    }
  }
}
