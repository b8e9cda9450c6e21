package dev.intarsia.core.delivery;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream's pieces, insists on their order, and puts the page together as a browser would.
 */
final class Receiver {

  private final PageStream stream;
  private final Semaphore readiness = new Semaphore(0);
  private final StringBuilder skeleton = new StringBuilder();
  private final Map<Integer, String> parts = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private @Nullable Rendered known;
  private boolean isSkeletonOver;
  private int open = -1;
  private ByteArrayOutputStream text = new ByteArrayOutputStream();

  Receiver(PageStream stream) {
    this.stream = stream;
    stream.onReady(readiness::release);
  }

  /** Takes what is there without waiting. */
  Receiver takeReady() {
    for (Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
      take(piece);
    }
    return this;
  }

  /** Takes everything, waiting for it. */
  Receiver takeAll() {
    takeReady();
    while (!stream.isDone()) {
      awaitReady();
      takeReady();
    }
    return this;
  }

  /** Takes what is there until a part has come. */
  Receiver takeUntil(String part) {
    takeReady();
    while (!parts.containsValue(part)) {
      awaitReady();
      takeReady();
    }
    return this;
  }

  private void awaitReady() {
    try {
      if (!readiness.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing became ready; so far: " + log);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void take(Piece piece) {
    if (known == null && !(piece instanceof Piece.Begin)) {
      throw new AssertionError("first piece is " + piece);
    }
    if (piece instanceof Piece.Begin begin) {
      insist(known == null, "a second beginning");
      known = begin.known();
    } else if (piece instanceof Piece.Stretch stretch) {
      insist(!isSkeletonOver || open >= 0, "bytes between late parts");
      write(stretch);
    } else if (piece instanceof Piece.Slot slot) {
      insist(!isSkeletonOver, "a slot behind the skeleton");
      flushText();
      skeleton.append("[[").append(slot.number()).append("]]");
    } else if (piece instanceof Piece.SkeletonEnd) {
      insist(!isSkeletonOver, "a second end");
      flushText();
      isSkeletonOver = true;
      log.add("skeleton");
    } else if (piece instanceof Piece.LateBegin begin) {
      insist(isSkeletonOver && open < 0, "a late part inside of something");
      insist(!parts.containsKey(begin.number()), "a part that was sent before");
      open = begin.number();
      log.add(begin.ref() + (begin.isFailed() ? " failed" : ""));
    } else if (piece instanceof Piece.LateEnd end) {
      insist(open == end.number(), "the end of another part");
      parts.put(open, text.toString(StandardCharsets.UTF_8));
      text = new ByteArrayOutputStream();
      open = -1;
    }
  }

  private static void insist(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new AssertionError(otherwise);
    }
  }

  private void write(Piece.Stretch stretch) {
    try {
      stretch.writeTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flushText() {
    skeleton.append(text.toString(StandardCharsets.UTF_8));
    text = new ByteArrayOutputStream();
  }

  /** What was sent first, slots as their numbers in brackets. */
  String skeleton() {
    return skeleton.toString();
  }

  /** What came when: the skeleton, then the references. */
  List<String> log() {
    return log;
  }

  Rendered known() {
    if (known == null) {
      throw new AssertionError("nothing began");
    }
    return known;
  }

  /** The page after every part was moved to its place. */
  String assembled() {
    String page = skeleton();
    for (Map.Entry<Integer, String> part : parts.entrySet()) {
      page = page.replace("[[" + part.getKey() + "]]", part.getValue());
    }
    return page;
  }
}
