package dev.intarsia.core.delivery;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Frame;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.render.Trace;
import dev.intarsia.core.splice.DocumentCursor;
import dev.intarsia.core.splice.DocumentWalk;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.core.splice.Fills;
import dev.intarsia.core.variation.LookUp;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

  /** The strategy, for people, of what the response knew before it was asked for. */
  private static final String REMEMBERED = "remembered";

  /** How many holes a page may have before holes inside of holes are filled no more. */
  private static final int MOST_HOLES = 1 << 17;

  private static final Consumer<FragmentRef> NOBODY = ref -> {};
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final FragmentRenderer renderer;
  private final VariationLookup lookup;
  private final Response response;
  private final Delivery delivery;
  private final HoleRunner runner;
  private final Map<FragmentRef, OpenHole> holes = new ConcurrentHashMap<>();
  private final Consumer<FragmentRef> watcher;
  private final FillCount count = new FillCount();
  private volatile boolean isOver;

  /** Holes that somebody will wait for. */
  HoleFilling(
      FragmentRenderer renderer,
      VariationLookup lookup,
      Response response,
      Delivery delivery,
      HoleRunner runner) {
    this(renderer, lookup, response, delivery, runner, NOBODY);
  }

  /**
   * Holes that nobody waits for: whoever is told of each that was filled, on any thread, looks when
   * there is something to see.
   */
  HoleFilling(
      FragmentRenderer renderer,
      VariationLookup lookup,
      Response response,
      Delivery delivery,
      HoleRunner runner,
      Consumer<FragmentRef> watcher) {
    this.renderer = renderer;
    this.lookup = lookup;
    this.response = response;
    this.delivery = delivery;
    this.runner = runner;
    this.watcher = watcher;
  }

  /**
   * Takes up the holes of an output, and of what the cache puts into them, level by level.
   *
   * @param around the hole that the output fills; null: it is the skeleton
   */
  void discover(Rendered output, @Nullable OpenHole around) {
    missing(output, around).forEach(this::run);
  }

  /** As {@link #discover}, but does not yet render what the cache has not: returns it instead. */
  private List<OpenHole> missing(Rendered output, @Nullable OpenHole around) {
    List<OpenHole> started = new ArrayList<>();
    List<OpenHole> level = newHoles(output, around);
    while (!level.isEmpty()) {
      level = new Level(level, started).fill();
    }
    return started;
  }

  private List<OpenHole> newHoles(Rendered output, @Nullable OpenHole around) {
    List<OpenHole> found = new ArrayList<>();
    for (Rendered.Hole hole : output.holes()) {
      OpenHole known = holes.get(hole.ref());
      if (known == null) {
        OpenHole open =
            new OpenHole(hole.ref(), around, traceOf(hole.ref(), around), runner.time().nanos());
        known = holes.putIfAbsent(hole.ref(), open);
        if (known == null) {
          found.add(open);
        }
      }
      if (known != null && around != null && known.work() != null && !known.isFilled()) {
        placeInside(known);
      }
    }
    return found;
  }

  /** A hole that is known already, in a further place: that may be one that has to leave sooner. */
  private void placeInside(OpenHole hole) {
    try {
      hole.placeInside(
          delivery.inside().strategyFor(hole.ref(), response.moment().snapshot().facts()));
    } catch (RuntimeException nobodyTakesIt) {
      // It is being filled all the same, and there as soon as it is.
    }
  }

  private @Nullable Trace traceOf(FragmentRef ref, @Nullable OpenHole around) {
    Trace known = response.holeTrace(ref);
    Trace outer = around == null ? response.trace() : around.trace();
    if (known != null || outer == null) {
      return known;
    }
    Reason declared = reasonOf(ref, ref.declared());
    return outer.hole("ref " + ref, declared == Reason.FRESH ? Reason.STORED_HOLE : declared);
  }

  /** Why it is a hole; {@link Reason#FRESH} if nothing tells any more. */
  private Reason reasonOf(FragmentRef ref, Cacheability known) {
    try {
      return renderer.holeReason(ref, known, response.moment());
    } catch (RuntimeException unreadableContext) {
      return Reason.FRESH;
    }
  }

  /** What fills a hole at once. */
  private record Ready(Rendered output, String strategy, FillCount.Source source) {}

  /** Holes that were found together and are looked up together. */
  private final class Level {

    private final List<OpenHole> found;
    private final List<OpenHole> started;
    private final Map<OpenHole, Ready> ready = new LinkedHashMap<>();
    private final List<OpenHole> asked = new ArrayList<>();
    private final LookUps lookUps = new LookUps();

    Level(List<OpenHole> found, List<OpenHole> started) {
      this.found = found;
      this.started = started;
    }

    /** Fills or starts every hole; returns those found on the way. */
    List<OpenHole> fill() {
      for (OpenHole hole : found) {
        try {
          begin(hole);
        } catch (RuntimeException failure) {
          refuse(hole, failure);
        }
      }
      try {
        lookup.lookUp(lookUps, response.moment());
      } catch (RuntimeException oneOfThem) {
        // Each for itself then: rendering looks up once more and fails its own hole only.
        asked.forEach(this::start);
        return filled();
      }
      for (int i = 0; i < asked.size(); i++) {
        fillFrom(lookUps.get(i), asked.get(i));
      }
      return filled();
    }

    /** Fills those that are there; what lies in them knows then what becomes of the others. */
    private List<OpenHole> filled() {
      List<OpenHole> next = new ArrayList<>();
      ready.forEach((hole, with) -> next.addAll(filledFrom(hole, with)));
      return next;
    }

    private void begin(OpenHole hole) {
      if (hole.depth() > DocumentWalk.DEEPEST) {
        throw new RenderException(
            "holes nest deeper than %d: %s …".formatted(DocumentWalk.DEEPEST, hole.path()), null);
      }
      if (hole.depth() > 1 && holes.size() > MOST_HOLES) {
        throw new RenderException(
            "a page has more than %d holes: %s …".formatted(MOST_HOLES, hole.path()), null);
      }
      Rendered before = response.rendered(hole.ref());
      if (before != null && isInCache(hole, before)) {
        ready.put(hole, new Ready(before, REMEMBERED, sourceOf(hole)));
        return;
      }
      if (isLookedUp(hole)) {
        renderer.addLookUp(hole.ref(), lookUps);
        asked.add(hole);
      } else {
        start(hole);
      }
    }

    private void start(OpenHole hole) {
      DeliveryStrategy strategy;
      try {
        strategy = chainFor(hole).strategyFor(hole.ref(), response.moment().snapshot().facts());
      } catch (RuntimeException nobodyTakesIt) {
        refuse(hole, nobodyTakesIt);
        return;
      }
      hole.choose(strategy);
      Rendered before = response.rendered(hole.ref());
      if (before != null && strategy.filling() == Filling.SINGLE_FLUSH) {
        ready.put(hole, new Ready(before, REMEMBERED, sourceOf(hole)));
        return;
      }
      if (before == null && runner.overdue().isFull(hole.ref())) {
        fail(hole, Overdue.notBegun(hole.ref()), Reason.DEADLINE);
        return;
      }
      hole.work(new HoleWork(hole.ref(), runner, limitNanosOf(hole), () -> render(hole, strategy)));
      if (isOver || hole.isClaimed()) {
        hole.giveUp();
      }
      started.add(hole);
    }

    private void fillFrom(LookUp lookUp, OpenHole hole) {
      Rendered found = lookUp.found() == null ? null : lookUp.found().output();
      if (found == null) {
        start(hole);
        return;
      }
      Trace trace = hole.trace();
      if (trace != null) {
        trace.hit(lookUp.probes());
        trace.result(found.cacheability(), found.length(), 0);
      }
      String strategy = DeliveryStrategy.CACHED.name();
      ready.put(hole, new Ready(found, strategy, FillCount.Source.CACHE));
    }
  }

  private boolean isInCache(OpenHole hole, Rendered output) {
    return isLookedUp(hole) && output.cacheability().isStorable() && response.moment().isReading();
  }

  private boolean isLookedUp(OpenHole hole) {
    return FragmentRenderer.isKept(hole.ref())
        && chainFor(hole).allowsCached(hole.ref(), response.moment().snapshot().facts());
  }

  private Delivery chainFor(OpenHole hole) {
    return hole.depth() == 1 ? delivery : delivery.inside();
  }

  /** A hole that is there already; returns the holes in it. */
  private List<OpenHole> filledFrom(OpenHole hole, Ready with) {
    Rendered rooted = renderer.rooted(with.output());
    List<OpenHole> nested = newHoles(rooted, hole);
    fill(hole, new Ready(rooted, with.strategy(), with.source()));
    return nested;
  }

  private void run(OpenHole hole) {
    HoleWork task = hole.work();
    if (task != null) {
      hole.begin(runner.time().nanos());
      hole.whenLate(limitNanosOf(hole), () -> late(hole, null));
      runner.run(task);
    }
  }

  /** The skeleton's own holes are asked for by name: what is wrong with them is told at once. */
  private void refuse(OpenHole hole, RuntimeException failure) {
    if (hole.depth() == 1) {
      throw failure;
    }
    fail(hole, failure, Reason.RENDER_FAILED);
  }

  private void render(OpenHole hole, DeliveryStrategy strategy) {
    long start = runner.time().nanos();
    try {
      Rendered before = response.rendered(hole.ref());
      Ready with = before == null ? rendered(hole, strategy) : remembered(hole, before);
      if (!isOver && !hole.isClaimed()) {
        // It is ready, however long what lies in it takes: that may be rendered on this thread.
        if (before == null && with.source() == FillCount.Source.RENDERER) {
          count.spent(runner.time().nanos() - start);
        }
        List<OpenHole> inside = missing(with.output(), hole);
        fill(hole, with);
        inside.forEach(this::run);
      }
    } catch (RuntimeException | Error failure) {
      fail(hole, failure, Reason.RENDER_FAILED);
    }
  }

  private Ready rendered(OpenHole hole, DeliveryStrategy strategy) {
    Frame frame = response.holeFrame(hole.ref().toString(), hole.trace());
    Rendered output = renderer.renderHole(hole.ref(), frame);
    return new Ready(
        output,
        strategy.name(),
        frame.hasRun() ? FillCount.Source.RENDERER : FillCount.Source.CACHE);
  }

  private Ready remembered(OpenHole hole, Rendered before) {
    return new Ready(renderer.rooted(before), REMEMBERED, sourceOf(hole));
  }

  /** Where what its reference gave earlier in this response came from. */
  private FillCount.Source sourceOf(OpenHole hole) {
    return response.hasRun(hole.ref()) ? FillCount.Source.RENDERER : FillCount.Source.CACHE;
  }

  private void fill(OpenHole hole, Ready with) {
    if (!hole.claim()) {
      return;
    }
    try {
      Trace trace = hole.trace();
      if (trace != null) {
        trace.filledBy(with.strategy());
        Reason reason = reasonOf(hole.ref(), with.output().cacheability());
        if (reason != Reason.FRESH) {
          trace.deferred(reason);
        }
      }
      count.filledFrom(with.source());
      runner.events().tell(to -> to.filled(hole.ref(), with.strategy()));
    } finally {
      hole.fill(Fill.of(with.output()));
      watcher.accept(hole.ref());
    }
  }

  /** Shows the fallback; false if the hole was filled before. */
  private boolean fail(OpenHole hole, Throwable failure, Reason why) {
    if (!hole.claim()) {
      return false;
    }
    try {
      count.failed();
      if (hole.trace() != null) {
        hole.trace().failed(why);
      }
      runner.events().tell(to -> to.holeFailed(hole.ref(), failure));
    } finally {
      hole.fill(Fill.fallbackOf(hole.ref()));
      watcher.accept(hole.ref());
    }
    return true;
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
    return hole.future().join();
  }

  private Duration limitOf(OpenHole hole) {
    return hole.ref().deadline().orElse(runner.deadline());
  }

  /** A limit beyond what a number can hold is none. */
  private long limitNanosOf(OpenHole hole) {
    Duration limit = limitOf(hole);
    if (limit.isNegative()) {
      return 0;
    }
    return limit.compareTo(LONGEST) < 0 ? limit.toNanos() : Long.MAX_VALUE;
  }

  private void await(OpenHole hole) {
    long start = hole.startNanos();
    long left = limitNanosOf(hole) - (runner.time().nanos() - start);
    try {
      hole.future().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      if (hole.startNanos() == start) {
        late(hole, late);
      } else {
        await(hole);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      if (fail(hole, interrupted, Reason.DEADLINE)) {
        hole.giveUp();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void late(OpenHole hole, @Nullable TimeoutException cause) {
    String message = "%s was not ready within %s".formatted(hole.ref(), limitOf(hole));
    if (fail(hole, new RenderException(message, cause), Reason.DEADLINE)) {
      hole.giveUp();
    }
  }

  /** How holes were filled so far. */
  Page.Filled filled() {
    return count.filled();
  }

  /** Tells that a hole shows its fallback in one place, whatever it shows elsewhere. */
  void endless(FragmentRef ref, RenderException why) {
    runner.events().tell(to -> to.holeFailed(ref, why));
  }

  /** Whether asking for it will not wait. */
  boolean isReady(FragmentRef ref) {
    OpenHole hole = holes.get(ref);
    return hole != null && hole.isFilled();
  }

  /** Whether this place of the reference is left open, because it is sent later. */
  boolean isStreamed(FragmentRef ref, OpenHole.Place place) {
    OpenHole hole = holes.get(ref);
    return hole != null && hole.fillingAt(place) == Filling.STREAMED;
  }

  /** Whether everything is there that must be before the first byte of a page leaves. */
  boolean isFirstByteReady(Rendered skeleton) {
    DocumentCursor cursor = new DocumentCursor(skeleton);
    for (var at = cursor.next(); at != DocumentCursor.At.END; at = cursor.next()) {
      if (at == DocumentCursor.At.HOLE) {
        OpenHole hole = cursor.endless() == null ? holes.get(cursor.ref()) : null;
        Filling filling = hole == null ? null : hole.fillingAt(placeOf(cursor));
        boolean isFirst = filling == null || filling == Filling.SINGLE_FLUSH;
        if (hole == null || !isFirst) {
          cursor.pass();
        } else if (hole.isFilled()) {
          cursor.enter(hole.future().join().output());
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** Where a cursor at a hole stands. */
  static OpenHole.Place placeOf(DocumentCursor cursor) {
    return cursor.path().isEmpty() ? OpenHole.Place.PAGE : OpenHole.Place.INSIDE;
  }

  private static boolean holdsFirstByteUp(OpenHole hole) {
    return !hole.isFilled()
        && (hole.fillingAt(OpenHole.Place.PAGE) == Filling.SINGLE_FLUSH
            || hole.fillingAt(OpenHole.Place.INSIDE) == Filling.SINGLE_FLUSH);
  }

  /** Waits for every hole that must be there before the first byte leaves. */
  void awaitFirstByte() {
    boolean isAnyOpen = true;
    while (isAnyOpen) {
      isAnyOpen = false;
      for (OpenHole hole : holes.values()) {
        if (holdsFirstByteUp(hole)) {
          await(hole);
          isAnyOpen = true;
        }
      }
    }
  }

  /** The page has left, or nobody wants it any more: what still runs runs for nobody. */
  void abandon() {
    isOver = true;
    for (OpenHole hole : holes.values()) {
      if (!hole.isFilled()) {
        hole.giveUp();
      }
    }
  }
}
