package dev.intarsia.web.endpoint;

import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What goes into some holes of a skeleton, rendered concurrently and each known by its reference.
 *
 * <p>The references are put into a page of their own, whose holes are all slots: so the engine says
 * where each begins and ends.
 *
 * @param outputs by reference, what lies in them filled too
 * @param cacheability of all of them
 * @param attachments of all of them, in order
 */
record Fills(Map<FragmentRef, byte[]> outputs, Cacheability cacheability, Attachments attachments) {

  private static final Fills NONE = new Fills(Map.of(), Cacheability.NONE, Attachments.NONE);

  private static final Delivery SLOTS =
      Delivery.of(
          new DeliveryStrategy("filled apart", Filling.STREAMED, (ref, facts) -> true),
          DeliveryStrategy.IN_ORDER);

  /** Renders them; waits for all. */
  static Fills of(RequestScope scope, Collection<FragmentRef> refs) throws IOException {
    if (refs.isEmpty()) {
      return NONE;
    }
    Fragment holder =
        Fragment.of(output -> refs.forEach(ref -> output.embed(ref.deferred(Deferral.ALWAYS))));
    try (PageStream stream = scope.stream(holder, SLOTS)) {
      Map<FragmentRef, byte[]> outputs = collected(stream);
      Page page = stream.page();
      return new Fills(outputs, page.cacheability(), page.attachments());
    }
  }

  /** What goes into the hole of a reference. */
  byte[] of(FragmentRef ref) {
    return Objects.requireNonNull(outputs.get(ref));
  }

  /** A skeleton all of whose holes these are, filled. */
  byte[] splicedInto(Rendered skeleton) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream(skeleton.length() + 256);
    int reached = 0;
    for (Rendered.Hole hole : skeleton.holes()) {
      skeleton.writeTo(page, reached, hole.offset());
      page.writeBytes(of(hole.ref()));
      reached = hole.offset();
    }
    skeleton.writeTo(page, reached, skeleton.length());
    return page.toByteArray();
  }

  private static Map<FragmentRef, byte[]> collected(PageStream stream) throws IOException {
    Map<FragmentRef, byte[]> outputs = new HashMap<>();
    ByteArrayOutputStream current = new ByteArrayOutputStream();
    FragmentRef ref = null;
    for (Piece piece = next(stream); piece != null; piece = next(stream)) {
      if (piece instanceof Piece.LateBegin begin) {
        ref = begin.ref();
        current.reset();
      } else if (piece instanceof Piece.Stretch stretch) {
        stretch.writeTo(current);
      } else if (piece instanceof Piece.LateEnd && ref != null) {
        outputs.put(ref, current.toByteArray());
      }
    }
    return outputs;
  }

  /** The next piece, waited for; null at the end. */
  private static @Nullable Piece next(PageStream stream) throws IOException {
    Piece first = stream.poll();
    if (first != null || stream.isDone()) {
      return first;
    }
    Semaphore news = new Semaphore(0);
    stream.onReady(news::release);
    while (true) {
      Piece piece = stream.poll();
      if (piece != null || stream.isDone()) {
        return piece;
      }
      try {
        news.acquire();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while holes were filled", interrupted);
      }
      news.drainPermits();
    }
  }
}
