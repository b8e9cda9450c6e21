package dev.intarsia.core.delivery;

import dev.intarsia.core.render.Response;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.splice.DocumentCursor;
import dev.intarsia.core.splice.DocumentWalk;
import dev.intarsia.core.splice.Fill;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page given out piece by piece: first its skeleton, then what belongs into its slots.
 *
 * <p>What lies in a late part travels with it: a part leaves when everything in it is ready.
 *
 * <p>Thread safety: as {@link PageStream} says. What threads share is {@link LateParts}.
 */
final class StreamedPage implements PageStream {

  private enum Phase {
    BEGIN,
    SKELETON,
    LATE,
    DONE,
    CLOSED
  }

  private final Rendered skeleton;
  private final Response response;
  private final HoleFilling holes;
  private final LateParts parts;
  private final DocumentCursor inSkeleton;
  private @Nullable LatePart sending;
  private volatile Phase phase = Phase.BEGIN;

  private StreamedPage(Rendered skeleton, Response response, HoleFilling holes, LateParts parts) {
    this.skeleton = skeleton;
    this.response = response;
    this.holes = holes;
    this.parts = parts;
    this.inSkeleton = new DocumentCursor(skeleton);
  }

  /**
   * Starts filling the holes.
   *
   * @param filling makes what fills them, told whom to tell
   */
  static StreamedPage of(
      Rendered skeleton, Response response, Function<Consumer<FragmentRef>, HoleFilling> filling) {
    LateParts parts = new LateParts();
    HoleFilling holes = filling.apply(parts::arrived);
    StreamedPage page = new StreamedPage(skeleton, response, holes, parts);
    try {
      holes.discover(skeleton, null);
    } catch (RuntimeException | Error refused) {
      holes.abandon();
      throw refused;
    }
    return page;
  }

  @Override
  public @Nullable Piece poll() {
    return switch (phase) {
      case BEGIN -> begin();
      case SKELETON -> ofSkeleton();
      case LATE -> late();
      case DONE, CLOSED -> null;
    };
  }

  private @Nullable Piece begin() {
    if (!holes.isFirstByteReady(skeleton)) {
      return null;
    }
    moveTo(Phase.BEGIN, Phase.SKELETON);
    try {
      return new Piece.Begin(PageDelivery.known(skeleton, holes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private @Nullable Piece ofSkeleton() {
    while (true) {
      switch (inSkeleton.next()) {
        case STRETCH:
          return stretch(inSkeleton);
        case END:
          moveTo(Phase.SKELETON, Phase.LATE);
          return new Piece.SkeletonEnd();
        case HOLE:
          FragmentRef ref = inSkeleton.ref();
          RenderException endless = inSkeleton.endless();
          if (endless == null && holes.isStreamed(ref, HoleFilling.placeOf(inSkeleton))) {
            int number = parts.slotOf(ref, inSkeleton.path());
            inSkeleton.pass();
            return new Piece.Slot(number, ref);
          }
          if (!entered(inSkeleton, endless)) {
            return null;
          }
      }
    }
  }

  /** Goes into the hole, if what fills it is there. */
  private boolean entered(DocumentCursor cursor, @Nullable RenderException endless) {
    FragmentRef ref = cursor.ref();
    if (endless != null) {
      holes.endless(ref, endless);
      cursor.enter(Fill.fallbackOf(ref).output());
      return true;
    }
    if (!holes.isReady(ref)) {
      return false;
    }
    cursor.enter(holes.of(ref).output());
    return true;
  }

  private @Nullable Piece late() {
    LatePart part = sending;
    if (part == null) {
      part = parts.nextComplete(holes);
      if (part == null) {
        if (parts.areAllTaken()) {
          moveTo(Phase.LATE, Phase.DONE);
        }
        return null;
      }
      sending = part;
      return part.begin(holes);
    }
    while (true) {
      switch (part.cursor(holes).next()) {
        case STRETCH:
          return stretch(part.cursor(holes));
        case END:
          sending = null;
          return new Piece.LateEnd(part.number());
        case HOLE:
          if (!entered(part.cursor(holes), part.cursor(holes).endless())) {
            throw new IllegalStateException(part.ref() + " was sent before it was complete");
          }
      }
    }
  }

  private static Piece stretch(DocumentCursor cursor) {
    return Piece.Stretch.of(cursor.output(), cursor.from(), cursor.to());
  }

  /** Not out of CLOSED: somebody else may have closed it meanwhile. */
  private synchronized void moveTo(Phase from, Phase to) {
    if (phase == from) {
      phase = to;
      if (to == Phase.DONE) {
        holes.abandon();
      }
    }
  }

  @Override
  public boolean isDone() {
    return phase == Phase.DONE || phase == Phase.CLOSED;
  }

  @Override
  public void onReady(Runnable callback) {
    parts.onArrival(callback);
  }

  @Override
  public Page page() {
    if (phase != Phase.DONE) {
      throw new IllegalStateException(
          "the page is in phase " + phase + "; it is complete in phase " + Phase.DONE);
    }
    ComposedPage.Collector collector = new ComposedPage.Collector();
    DocumentWalk walk =
        new DocumentWalk(
            holes,
            new DocumentWalk.Visitor() {
              @Override
              public void stretch(Rendered output, int from, int to) {
                collector.add(output, from, to);
              }

              @Override
              public void hole(FragmentRef ref) {}
            });
    try {
      walk.walk(skeleton);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return collector.page(PageDelivery.summary(walk, holes, response, collector.length()));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (isDone()) {
        return;
      }
      phase = Phase.CLOSED;
    }
    holes.abandon();
    parts.arrived(null);
  }
}
