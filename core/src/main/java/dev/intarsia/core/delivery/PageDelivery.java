package dev.intarsia.core.delivery;

import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.Response;
import dev.intarsia.core.render.Trace;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.splice.DocumentWalk;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.core.variation.VariationLookup;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.event.Explanation;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a skeleton's holes and sends the page.
 *
 * <p>Thread safety: safe.
 */
public final class PageDelivery {

  private static final Rendered NOTHING =
      new Rendered(
          new byte[0],
          0,
          0,
          List.of(),
          dev.intarsia.cacheability.Cacheability.NONE,
          Attachments.NONE);

  private final FragmentRenderer renderer;
  private final VariationLookup lookup;
  private final HoleRunner runner;

  /** Delivers what this renderer renders. */
  public PageDelivery(FragmentRenderer renderer, VariationLookup lookup, HoleRunner runner) {
    this.renderer = renderer;
    this.lookup = lookup;
    this.runner = runner;
  }

  /**
   * Sends a skeleton with its holes filled.
   *
   * @return the page that was sent
   * @throws IOException what the sink throws; nothing is rendered any more then
   */
  public Page deliver(Rendered skeleton, Response response, Delivery delivery, PageSink sink)
      throws IOException {
    HoleRunner where = response.isInHole() ? runner.onOwnThread() : runner;
    HoleFilling holes = new HoleFilling(renderer, lookup, response, delivery, where);
    try {
      holes.discover(skeleton, null);
      holes.awaitFirstByte();
      sink.begin(known(skeleton, holes));
      Sender sender = new Sender(holes, sink);
      DocumentWalk walk = new DocumentWalk(holes, sender);
      walk.walk(skeleton);
      sink.end();
      return sender.collector.page(summary(walk, holes, response, sender.collector.length()));
    } finally {
      holes.abandon();
    }
  }

  /** Gives out a skeleton and what fills its holes, piece by piece. */
  public PageStream stream(Rendered skeleton, Response response, Delivery delivery) {
    HoleRunner where = response.isInHole() ? runner.onOwnThread() : runner;
    return StreamedPage.of(
        skeleton,
        response,
        watcher -> new HoleFilling(renderer, lookup, response, delivery, where, watcher));
  }

  static ComposedPage.Summary summary(
      DocumentWalk walk, HoleFilling holes, Response response, int length) {
    long now = response.moment().epochMillis();
    Trace trace = response.trace();
    Explanation explanation = null;
    if (trace != null) {
      trace.result(walk.cacheability(), length, 0);
      explanation = trace.explanation();
    }
    return new ComposedPage.Summary(
        walk.cacheability(),
        walk.cacheability().remainingSecondsAt(now),
        walk.attachments(),
        holes.filled(),
        walk.failed(),
        explanation);
  }

  /** What can be said before the first byte: all parts that are ready. */
  static Rendered known(Rendered skeleton, HoleFilling holes) throws IOException {
    List<Rendered.Hole> open = new ArrayList<>();
    DocumentWalk walk =
        new DocumentWalk(
            ref -> holes.isReady(ref) ? holes.of(ref) : Fill.of(NOTHING),
            new DocumentWalk.Visitor() {
              @Override
              public void stretch(Rendered output, int from, int to) {}

              @Override
              public void hole(FragmentRef ref) {
                if (!holes.isReady(ref)) {
                  open.add(new Rendered.Hole(0, ref));
                }
              }
            });
    walk.walk(skeleton);
    return new Rendered(new byte[0], 0, 0, open, walk.cacheability(), walk.attachments());
  }

  /** Sends and collects. */
  private static final class Sender extends OutputStream implements DocumentWalk.Visitor {

    private final HoleFilling holes;
    private final PageSink sink;
    private final ComposedPage.Collector collector = new ComposedPage.Collector();

    Sender(HoleFilling holes, PageSink sink) {
      this.holes = holes;
      this.sink = sink;
    }

    @Override
    public void stretch(Rendered output, int from, int to) throws IOException {
      collector.add(output, from, to);
      output.writeTo(this, from, to);
    }

    @Override
    public void hole(FragmentRef ref) throws IOException {
      if (!holes.isReady(ref)) {
        sink.flush();
      }
    }

    @Override
    public void endless(FragmentRef ref, RenderException why) {
      holes.endless(ref, why);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      sink.write(source, offset, length);
    }

    @Override
    public void write(int value) throws IOException {
      sink.write(new byte[] {(byte) value}, 0, 1);
    }
  }
}
