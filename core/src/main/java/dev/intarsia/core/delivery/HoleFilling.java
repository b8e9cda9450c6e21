package dev.intarsia.core.delivery;

import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.render.Trace;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.core.splice.Fills;
import dev.intarsia.core.variation.LookUp;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The holes of one page: found level by level, filled from the cache or by renderers.
 *
 * <p>Each reference is filled once, however often it occurs. A hole that fails or is late gets its
 * fallback and harms no other.
 *
 * <p>Thread safety: safe; {@link #of} waits, everything else does not.
 */
final class HoleFilling implements Fills {

  private final FragmentRenderer renderer;
  private final VariationLookup lookup;
  private final Response response;
  private final Delivery delivery;
  private final HoleRunner runner;
  private final Map<FragmentRef, OpenHole> holes = new ConcurrentHashMap<>();

  HoleFilling(
      FragmentRenderer renderer,
      VariationLookup lookup,
      Response response,
      Delivery delivery,
      HoleRunner runner) {
    this.renderer = renderer;
    this.lookup = lookup;
    this.response = response;
    this.delivery = delivery;
    this.runner = runner;
  }

  /** Takes up the holes of an output, and of what the cache puts into them, level by level. */
  void discover(Rendered output, @Nullable Trace trace) {
    List<OpenHole> level = newHoles(output, trace);
    while (!level.isEmpty()) {
      try {
        level = nextLevel(level);
      } catch (RuntimeException | Error failure) {
        // Another output may have the same holes and would wait for them in vain.
        level.stream()
            .filter(hole -> !hole.isTakenCareOf())
            .forEach(hole -> fail(hole, failure, Reason.RENDER_FAILED));
        throw failure;
      }
    }
  }

  /** Fills or starts one level together, and says which holes that opens. */
  private List<OpenHole> nextLevel(List<OpenHole> level) {
    List<OpenHole> next = new ArrayList<>();
    List<OpenHole> asked = new ArrayList<>();
    List<LookUp> lookUps = new ArrayList<>();
    for (OpenHole hole : level) {
      Rendered before = response.rendered(hole.ref());
      if (before != null) {
        next.addAll(fill(hole, renderer.rooted(before), "remembered"));
        continue;
      }
      LookUp lookUp = lookUpOf(hole);
      if (lookUp != null) {
        asked.add(hole);
        lookUps.add(lookUp);
      } else if (!hole.isFilled()) {
        start(hole);
      }
    }
    lookup.lookUp(lookUps, response.moment());
    for (int i = 0; i < asked.size(); i++) {
      next.addAll(fillFrom(lookUps.get(i), asked.get(i)));
    }
    return next;
  }

  private List<OpenHole> newHoles(Rendered output, @Nullable Trace trace) {
    List<OpenHole> found = new ArrayList<>();
    for (Rendered.Hole hole : output.holes()) {
      if (!holes.containsKey(hole.ref())) {
        OpenHole open = new OpenHole(hole.ref(), traceOf(hole.ref(), trace), runner.time().nanos());
        if (holes.putIfAbsent(hole.ref(), open) == null) {
          found.add(open);
        }
      }
    }
    return found;
  }

  private @Nullable Trace traceOf(FragmentRef ref, @Nullable Trace around) {
    Trace known = response.holeTrace(ref);
    if (known != null || around == null) {
      return known;
    }
    return around.child("ref " + ref);
  }

  /** A look-up for a hole; null if the cache cannot help, or if the hole fails right here. */
  private @Nullable LookUp lookUpOf(OpenHole hole) {
    if (!delivery.allowsCached(hole.ref(), response.moment().snapshot().facts())) {
      return null;
    }
    LookUp lookUp = renderer.lookUpOf(hole.ref());
    try {
      if (lookUp != null) {
        response.moment().snapshot().part(lookUp.initial());
      }
      return lookUp;
    } catch (RuntimeException unanswerable) {
      // A context of one reference that has no answer must not fail those looked up with it.
      fail(hole, unanswerable, Reason.RENDER_FAILED);
      return null;
    }
  }

  private List<OpenHole> fillFrom(LookUp lookUp, OpenHole hole) {
    Rendered found = lookUp.found() == null ? null : lookUp.found().output();
    if (found == null) {
      start(hole);
      return List.of();
    }
    Trace trace = hole.trace();
    if (trace != null) {
      trace.hit(lookUp.probes());
      trace.result(found.cacheability(), found.length(), 0);
    }
    return fill(hole, renderer.rooted(found), DeliveryStrategy.CACHED.name());
  }

  private List<OpenHole> fill(OpenHole hole, Rendered output, String strategy) {
    filled(hole, output, strategy);
    List<OpenHole> nested = newHoles(output, hole.trace());
    hole.fill(Fill.of(output));
    return nested;
  }

  private void filled(OpenHole hole, Rendered output, String strategy) {
    runner.events().tell(to -> to.filled(hole.ref(), strategy));
    Trace trace = hole.trace();
    if (trace != null) {
      trace.filledBy(strategy);
      trace.deferred(renderer.holeReason(hole.ref(), output.cacheability(), response.moment()));
    }
  }

  private void start(OpenHole hole) {
    DeliveryStrategy strategy =
        delivery.strategyFor(hole.ref(), response.moment().snapshot().facts());
    FutureTask<Void> task = new FutureTask<>(() -> render(hole, strategy), null);
    hole.start(strategy, task, runner.time().nanos());
    runner.run(task);
  }

  private void render(OpenHole hole, DeliveryStrategy strategy) {
    try {
      Rendered output =
          renderer.renderHole(hole.ref(), response.holeFrame(hole.ref().toString(), hole.trace()));
      discover(output, hole.trace());
      if (!hole.isFilled()) {
        filled(hole, output, strategy.name());
      }
      hole.fill(Fill.of(output));
    } catch (RuntimeException | Error failure) {
      fail(hole, failure, Reason.RENDER_FAILED);
    }
  }

  private void fail(OpenHole hole, Throwable failure, Reason why) {
    if (hole.fill(Fill.fallbackOf(hole.ref()))) {
      runner.events().tell(to -> to.holeFailed(hole.ref(), failure));
      if (hole.trace() != null) {
        hole.trace().failed(why);
      }
    }
  }

  /** What goes into a hole; waits for it until its deadline. */
  @Override
  public Fill of(FragmentRef ref) {
    OpenHole hole = holes.get(ref);
    if (hole == null) {
      throw new IllegalStateException("hole of " + ref + " was never discovered");
    }
    if (!hole.isFilled()) {
      await(hole);
    }
    return hole.future().getNow(Fill.fallbackOf(ref));
  }

  private void await(OpenHole hole) {
    Duration limit = hole.ref().deadline().orElse(runner.deadline());
    long left = limit.toNanos() - (runner.time().nanos() - hole.startNanos());
    try {
      hole.future().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      fail(
          hole,
          new RenderException("%s was not ready within %s".formatted(hole.ref(), limit), late),
          Reason.DEADLINE);
      hole.giveUp();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      fail(hole, interrupted, Reason.DEADLINE);
      hole.giveUp();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether asking for it will not wait. */
  boolean isReady(FragmentRef ref) {
    OpenHole hole = holes.get(ref);
    return hole != null && hole.isFilled();
  }

  /** Waits for every hole that must be there before the first byte leaves. */
  void awaitFirstByte() {
    boolean isAnyOpen = true;
    while (isAnyOpen) {
      isAnyOpen = false;
      for (OpenHole hole : holes.values()) {
        DeliveryStrategy strategy = hole.strategy();
        if (!hole.isFilled() && strategy != null && strategy.filling() == Filling.SINGLE_FLUSH) {
          await(hole);
          isAnyOpen = true;
        }
      }
    }
  }

  /** Nobody wants the page any more. */
  void abandon() {
    for (OpenHole hole : holes.values()) {
      if (!hole.isFilled()) {
        hole.giveUp();
      }
    }
  }
}
