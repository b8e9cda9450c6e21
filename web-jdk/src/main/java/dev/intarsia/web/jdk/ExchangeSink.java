package dev.intarsia.web.jdk;

import dev.intarsia.delivery.PageSink;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds a page back until it is complete or until something slow comes next: a page that never
 * waits gets a length and all its headers, one that waits leaves in chunks.
 *
 * <p>Thread safety: none; the engine calls it from one thread.
 */
final class ExchangeSink implements PageSink {

  private final Reply reply;
  private final Function<Rendered, ResponseHead> heads;
  private final List<Stretch> held = new ArrayList<>();
  private @Nullable Rendered known;
  private @Nullable OutputStream out;

  private record Stretch(byte[] source, int offset, int length) {}

  /** Says that a head was all that was wanted, to end the delivery. */
  static final class HeadSentException extends IOException {
    private static final long serialVersionUID = 1L;

    HeadSentException() {
      super("only the head was wanted");
    }
  }

  /**
   * A sink.
   *
   * @param heads makes the head of what is known before the first byte
   */
  ExchangeSink(Reply reply, Function<Rendered, ResponseHead> heads) {
    this.reply = reply;
    this.heads = heads;
  }

  @Override
  public void begin(Rendered beforeFirstByte) {
    known = beforeFirstByte;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (out == null) {
      held.add(new Stretch(source, offset, length));
    } else {
      out.write(source, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (out == null) {
      out = beginChunks();
      for (Stretch stretch : held) {
        out.write(stretch.source, stretch.offset, stretch.length);
      }
      held.clear();
    }
    out.flush();
  }

  private OutputStream beginChunks() throws IOException {
    if (known == null) {
      throw new IllegalStateException("a page was flushed before it began");
    }
    ResponseHead head = heads.apply(known);
    OutputStream chunks = reply.beginChunks(head);
    if (reply.isHeadOnly(head)) {
      throw new HeadSentException();
    }
    return chunks;
  }

  @Override
  public void end() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
