package dev.intarsia.web;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.web.exchange.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a page stream gives out before anything has to be waited for or is left open.
 *
 * <p>If that is all of the page, its stretches are the response: nobody has to find out where in
 * its markup anything sits. If not, the pieces go to the body, which then sees the stream from its
 * beginning.
 *
 * <p>Thread safety: none; of one request.
 */
final class ReadyPieces {

  private final PageStream stream;
  private final Deque<Piece> pieces = new ArrayDeque<>(32);
  private boolean isEnded;

  private ReadyPieces(PageStream stream) {
    this.stream = stream;
  }

  /** Takes what is ready from behind the beginning, up to the first piece that is no stretch. */
  static ReadyPieces of(PageStream stream) {
    ReadyPieces ready = new ReadyPieces(stream);
    Piece piece = stream.poll();
    while (piece != null) {
      ready.pieces.add(piece);
      ready.isEnded = piece instanceof Piece.SkeletonEnd;
      // Read once more than needed, the stream knows that it was given out.
      piece = ready.isEnded || piece instanceof Piece.Stretch ? stream.poll() : null;
    }
    return ready;
  }

  /** The page's chunks if these are all of it. */
  Optional<List<Chunk>> whole() throws IOException {
    if (!isEnded || !stream.isDone()) {
      return Optional.empty();
    }
    Stretches stretches = new Stretches(pieces.size());
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Stretch stretch) {
        stretch.writeTo(stretches);
      }
    }
    return Optional.of(stretches.chunks);
  }

  /** The stream as if nothing had been taken. */
  PageStream resumed() {
    return new ResumedStream(pieces, stream);
  }

  /** Learns where bytes lie, so that they are shared and not copied. */
  private static final class Stretches extends OutputStream {
    private final List<Chunk> chunks;

    Stretches(int number) {
      chunks = new ArrayList<>(number);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      if (length > 0) {
        chunks.add(new Chunk(source, offset, length));
      }
    }

    @Override
    public void write(int single) {
      chunks.add(Chunk.of(new byte[] {(byte) single}));
    }
  }
}
