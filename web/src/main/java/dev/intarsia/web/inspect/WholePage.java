package dev.intarsia.web.inspect;

import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * A page taken piece by piece as if it were sent, and put together in document order.
 *
 * @param bytes the document
 * @param page what the engine says of it
 */
record WholePage(byte[] bytes, Page page) {

  /** Takes all pieces; waits for them, and notes when they came. */
  static WholePage of(PageStream stream, Timeline timeline) throws IOException {
    Assembly assembly = new Assembly(timeline);
    Semaphore news = new Semaphore(0);
    stream.onReady(news::release);
    while (true) {
      for (Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
        assembly.take(piece);
      }
      if (stream.isDone()) {
        timeline.add("end", "", assembly.taken);
        return new WholePage(assembly.document(), stream.page());
      }
      assembly.flush();
      await(news);
    }
  }

  private static void await(Semaphore news) throws IOException {
    try {
      news.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a page was rendered", interrupted);
    }
    news.drainPermits();
  }

  /** Part of the skeleton, or the slot behind it. */
  private record Segment(byte[] bytes, int slot) {}

  private static final class Assembly {

    private static final int NO_SLOT = -1;

    private final Timeline timeline;
    private final List<Segment> skeleton = new ArrayList<>();
    private final Map<Integer, byte[]> late = new HashMap<>();
    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private int taken;
    private int flushed;

    Assembly(Timeline timeline) {
      this.timeline = timeline;
    }

    void take(Piece piece) throws IOException {
      if (piece instanceof Piece.Begin) {
        timeline.add("head", "", 0);
      } else if (piece instanceof Piece.Stretch stretch) {
        stretch.writeTo(current);
        taken += stretch.length();
      } else if (piece instanceof Piece.Slot slot) {
        endSegment(slot.number());
      } else if (piece instanceof Piece.SkeletonEnd) {
        endSegment(NO_SLOT);
        timeline.add("skeleton", "", taken);
      } else if (piece instanceof Piece.LateBegin begin) {
        timeline.add(begin.isFailed() ? "failed" : "late", "ref " + begin.ref(), taken);
      } else if (piece instanceof Piece.LateEnd end) {
        late.put(end.number(), current.toByteArray());
        current = new ByteArrayOutputStream();
      }
    }

    private void endSegment(int slot) {
      skeleton.add(new Segment(current.toByteArray(), slot));
      current = new ByteArrayOutputStream();
    }

    void flush() {
      if (taken > flushed) {
        timeline.add("flush", "", taken);
        flushed = taken;
      }
    }

    byte[] document() {
      ByteArrayOutputStream document = new ByteArrayOutputStream(taken);
      for (Segment segment : skeleton) {
        document.writeBytes(segment.bytes);
        if (segment.slot != NO_SLOT) {
          document.writeBytes(late.getOrDefault(segment.slot, new byte[0]));
        }
      }
      return document.toByteArray();
    }
  }
}
