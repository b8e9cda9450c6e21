package dev.intarsia.web;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A page in document order. */
final class PlainBody implements ChunkSource {

  private final PageStream page;

  PlainBody(PageStream page) {
    this.page = page;
  }

  @Override
  public @Nullable Chunk poll() throws IOException {
    for (Piece piece = page.poll(); piece != null; piece = page.poll()) {
      if (piece instanceof Piece.Stretch stretch && stretch.length() > 0) {
        Taken taken = new Taken();
        stretch.writeTo(taken);
        return taken.chunk;
      }
      if (piece instanceof Piece.Slot slot) {
        throw new IOException(slot.ref() + " is to be streamed out of order");
      }
    }
    return null;
  }

  /** Takes what is written without copying it: a stretch writes one array. */
  private static final class Taken extends OutputStream {
    private @Nullable Chunk chunk;

    @Override
    public void write(byte[] source, int offset, int length) {
      chunk = new Chunk(source, offset, length);
    }

    @Override
    public void write(int single) {
      chunk = Chunk.of(new byte[] {(byte) single});
    }
  }

  @Override
  public boolean isDone() {
    return page.isDone();
  }

  @Override
  public void onReady(Runnable callback) {
    page.onReady(callback);
  }

  @Override
  public void close() {
    page.close();
  }
}
