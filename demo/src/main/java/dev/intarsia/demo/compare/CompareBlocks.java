package dev.intarsia.demo.compare;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.html.CompareBlockParts;
import dev.intarsia.demo.html.CompareBlockParts.Making;
import dev.intarsia.fragment.Arguments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The slow blocks: in the page where they stand, or as holes in a page that all visitors share.
 * Either way the same renderer makes them.
 *
 * <p>Each says what making it took and when it was ready. What is kept cannot say the latter: it
 * does not know which request shows it.
 *
 * <p>Thread safety: safe.
 */
final class CompareBlocks {

  private static final String RENDERER = "compare-block";
  private static final String ARRIVAL = "compare_arrival";
  private static final String USER = "user";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long KEPT_SECONDS = 60;
  private static final long NANOS_OF_MILLI = 1_000_000;

  private final Pause pause;
  private final InstantSource clock;

  /** How slowness is made. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** What is asked of a block. */
  private record Order(
      CompareBlock block, Duration delay, boolean fails, Locale language, Visitor visitor) {}

  /** A block that was told to fail. */
  private static final class ToldToFailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ToldToFailException(CompareBlock block) {
      super("block " + block.number() + " was told to fail");
    }
  }

  CompareBlocks(Pause pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** Tells a cache to be built how the blocks are rendered. */
  Intarsia.Builder registerWith(Intarsia.Builder cache) {
    return cache
        .context(ContextDefinition.of(ARRIVAL, CompareBlocks::arrival))
        .renderer(RENDERER, this::renderLate);
  }

  private static ContextValue arrival(RequestFacts facts, @Nullable String none) {
    OptionalLong nanos = CompareFacts.arrivalNanos(facts);
    return nanos.isPresent()
        ? ContextValue.of(Long.toString(nanos.getAsLong()))
        : ContextValue.absent();
  }

  /** A block that is a hole, for whoever asks. */
  FragmentRef late(CompareBlock block, CompareRequest request) {
    return hole(block, request, "").varyingBy(USER);
  }

  /**
   * A block that a proxy may ask for: by a URL of its own, which does not say who looks at the
   * page. So the block's arguments do.
   */
  FragmentRef included(CompareBlock block, CompareRequest request) {
    return hole(block, request, request.visitor().key());
  }

  private static FragmentRef hole(CompareBlock block, CompareRequest request, String visitor) {
    CompareBlockParts.Frame frame = block.frame(request.language());
    FragmentRef ref =
        FragmentRef.to(
                RENDERER,
                block.name(),
                request.delayMillis(block),
                request.fails(block),
                request.keepsBlocks(),
                request.language().toLanguageTag(),
                visitor)
            .deferred(Deferral.ALWAYS)
            .withPreview(CompareBlockParts.toCome(frame).asText())
            .withFallback(CompareBlockParts.missing(frame).asText())
            .within(PATIENCE);
    return request.keepsBlocks()
        ? ref.keyedByArguments().withMaxAge(KEPT_SECONDS)
        : ref.withMaxAge(0);
  }

  private void renderLate(RenderScope scope) throws IOException, InterruptedException {
    Arguments arguments = scope.arguments();
    String named = arguments.string(5);
    boolean isForWhoAsks = named.isEmpty();
    boolean isKept = Boolean.TRUE.equals(arguments.value(3));
    Order order =
        new Order(
            CompareBlock.valueOf(arguments.string(0)),
            Duration.ofMillis(arguments.integer(1)),
            Boolean.TRUE.equals(arguments.value(2)),
            Locale.forLanguageTag(arguments.string(4)),
            isForWhoAsks ? Visitor.ofUser(scope.context(USER)) : Visitor.of(named));
    if (isForWhoAsks) {
      render(scope, order, isKept ? OptionalLong.empty() : arrivalNanos(scope));
    } else {
      // A proxy has nothing to show instead of what it did not get.
      renderOrSay(scope, order, OptionalLong.empty());
    }
  }

  private static OptionalLong arrivalNanos(RenderScope scope) {
    String nanos = scope.context(ARRIVAL);
    return nanos.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(nanos));
  }

  /**
   * A block that is made where it stands, while the rest of the page waits.
   *
   * @param arrivalNanos when the request that makes it arrived
   */
  Fragment inPlace(CompareBlock block, CompareRequest request, OptionalLong arrivalNanos) {
    return Fragment.of(scope -> renderOrSay(scope, order(scope, block, request), arrivalNanos));
  }

  private static Order order(RenderScope scope, CompareBlock block, CompareRequest request) {
    return new Order(
        block,
        Duration.ofMillis(request.delayMillis(block)),
        request.fails(block),
        request.language(),
        Visitor.ofUser(scope.context(USER)));
  }

  /** The block, or that it is missing. */
  private void renderOrSay(RenderScope scope, Order order, OptionalLong arrivalNanos)
      throws IOException, InterruptedException {
    try {
      render(scope, order, arrivalNanos);
    } catch (ToldToFailException failure) {
      // Nobody must keep a page that lacks something.
      scope.maxAge(0);
      CompareBlockParts.missing(order.block().frame(order.language())).writeTo(scope.writer());
    }
  }

  private void render(RenderScope scope, Order order, OptionalLong arrivalNanos)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    pause.of(order.delay());
    if (order.fails()) {
      throw new ToldToFailException(order.block());
    }
    long ready = System.nanoTime();
    OptionalLong sinceArrival =
        arrivalNanos.isPresent()
            ? OptionalLong.of((ready - arrivalNanos.getAsLong()) / NANOS_OF_MILLI)
            : OptionalLong.empty();
    CompareBlockParts.block(
            order.block().frame(order.language()),
            order.visitor().called(),
            order.block().content(order.visitor(), order.language()),
            new Making((ready - began) / NANOS_OF_MILLI, sinceArrival, clock.instant()))
        .writeTo(scope.writer());
  }
}
