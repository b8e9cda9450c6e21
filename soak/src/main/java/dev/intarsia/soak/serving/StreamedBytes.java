package dev.intarsia.soak.serving;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Receives a streamed page and puts late parts into their places, as a browser does.
 *
 * <p>Thread safety: none.
 */
final class StreamedBytes {

  private static final int PATIENCE_SECONDS = 1_200;

  private final List<ByteArrayOutputStream> between = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final List<ByteArrayOutputStream> late = new ArrayList<>();
  private ByteArrayOutputStream current = new ByteArrayOutputStream();

  private StreamedBytes() {}

  /**
   * The page, once all of it has come.
   *
   * @throws IllegalStateException if nothing comes for too long
   */
  static byte[] of(PageStream stream) throws IOException, InterruptedException {
    StreamedBytes page = new StreamedBytes();
    page.between.add(page.current);
    Semaphore ready = new Semaphore(0);
    stream.onReady(ready::release);
    for (; ; ) {
      for (Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
        page.take(piece);
      }
      if (stream.isDone()) {
        return page.joined();
      }
      if (!ready.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "no piece of a streamed page for " + PATIENCE_SECONDS + " s");
      }
      ready.drainPermits();
    }
  }

  private void take(Piece piece) throws IOException {
    if (piece instanceof Piece.Stretch stretch) {
      stretch.writeTo(current);
    } else if (piece instanceof Piece.Slot slot) {
      slots.add(slot.number());
      current = new ByteArrayOutputStream();
      between.add(current);
    } else if (piece instanceof Piece.LateBegin begin) {
      while (late.size() <= begin.number()) {
        late.add(new ByteArrayOutputStream());
      }
      current = late.get(begin.number());
    }
  }

  private byte[] joined() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < between.size(); i++) {
      between.get(i).writeTo(all);
      if (i < slots.size() && slots.get(i) < late.size()) {
        late.get(slots.get(i)).writeTo(all);
      }
    }
    return all.toByteArray();
  }
}
