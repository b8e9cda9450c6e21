package dev.intarsia.web;

import dev.intarsia.RequestScope;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.RenderScope;

/**
 * Sees whether the renderer of a page's outermost fragment had to run, and why.
 *
 * <p>What it sees is what happened, not what a look-up before or after would have said: the page is
 * a hit exactly if the renderer was not called.
 *
 * <p>Thread safety: safe.
 */
final class OutermostRender {

  private final RequestScope scope;
  private final Fragment fragment;
  private volatile Reason reason = Reason.FRESH;
  private volatile long startNanos;
  private volatile long endNanos;

  OutermostRender(RequestScope scope, Fragment fragment) {
    this.scope = scope;
    this.fragment = fragment;
  }

  /** The fragment to deliver: the same, seen. */
  Fragment watched() {
    Fragment same = Fragment.of(this::render).dependingOn(fragment.declared());
    return fragment.key().map(same::keyed).orElse(same);
  }

  private void render(RenderScope output) throws Exception {
    startNanos = System.nanoTime();
    Reason found = scope.explain(fragment).reason();
    // Fresh by now: another request has stored it since this one looked.
    reason = found == Reason.FRESH ? Reason.NOT_FOUND : found;
    try {
      fragment.renderer().render(output);
    } finally {
      endNanos = System.nanoTime();
    }
  }

  boolean isHit() {
    return reason == Reason.FRESH;
  }

  /** {@link Reason#FRESH} for a hit, otherwise why it was rendered. */
  Reason reason() {
    return reason;
  }

  /** Whether the next request would find it; only asked after a miss. */
  boolean isStored() {
    return fragment.key().isPresent() && scope.explain(fragment).isHit();
  }

  /** When the renderer was called, as {@link System#nanoTime}; 0 for a hit. */
  long startNanos() {
    return startNanos;
  }

  /** How long it took; 0 for a hit. */
  long nanos() {
    return endNanos - startNanos;
  }
}
