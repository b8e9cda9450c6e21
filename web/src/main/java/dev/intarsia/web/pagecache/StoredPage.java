package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A kept page, read from its bytes: head as values, bodies as stretches of those bytes.
 *
 * <p>Thread safety: none; of one request.
 */
final class StoredPage {

  private final int status;
  private final long madeMillis;
  private final List<String> codings;
  private final String[] tags;
  private final Chunk[] bodies;

  /** Names and values of the headers, in turn. */
  private final String[] headers;

  private StoredPage(ByteBuffer in, int headBytes, Chunk all) {
    status = in.getShort(PageLayout.STATUS_AT);
    madeMillis = in.getLong(PageLayout.MADE_AT);
    int count = in.get(PageLayout.COUNT_AT);
    in.position(PageLayout.FIXED);
    require(count > 0, "it has no body");
    codings = new ArrayList<>(count);
    tags = new String[count];
    bodies = new Chunk[count];
    int body = all.offset() + headBytes;
    for (int i = 0; i < count; i++) {
      codings.add(text(in, in.get()));
      tags[i] = text(in, in.get());
      int length = in.getInt();
      bodies[i] = new Chunk(all.source(), body, length);
      body += length;
    }
    require(body == all.offset() + all.length(), "the bodies end at another place");
    int fields = in.getShort();
    require(fields >= 0 && fields <= headBytes, "its headers are not that many");
    headers = new String[2 * fields];
    for (int i = 0; i < headers.length; i += 2) {
      headers[i] = text(in, in.getShort());
      headers[i + 1] = text(in, in.getInt());
    }
    require(in.position() == headBytes, "the head ends at another place");
  }

  /**
   * The page that lies in an output.
   *
   * @throws DamagedPageException if none does
   */
  static StoredPage of(Rendered output) {
    Chunk all = bytes(output);
    try {
      ByteBuffer in = buffer(all);
      require(in.getInt(0) == PageLayout.MAGIC, "it begins in another way");
      int version = in.get(PageLayout.VERSION_AT);
      require(version == PageLayout.VERSION, "its version is " + version);
      int headBytes = in.getInt(PageLayout.LENGTH_AT);
      require(
          headBytes >= PageLayout.FIXED && headBytes <= all.length(), "its head has another size");
      int checksum = PageLayout.checksum(all.source(), all.offset(), headBytes);
      require(in.getInt(PageLayout.CHECKSUM_AT) == checksum, "its head has another checksum");
      return new StoredPage(in, headBytes, all);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
      throw new DamagedPageException(all + " are no page", cut);
    }
  }

  private static ByteBuffer buffer(Chunk all) {
    return ByteBuffer.wrap(all.source(), all.offset(), all.length())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static String text(ByteBuffer in, int length) {
    int at = in.position();
    Objects.checkFromIndexSize(at, length, in.limit());
    in.position(at + length);
    return new String(in.array(), in.arrayOffset() + at, length, StandardCharsets.ISO_8859_1);
  }

  /** Where the bytes lie: an output writes one stretch. */
  private static Chunk bytes(Rendered output) {
    Stretch stretch = new Stretch();
    try {
      output.writeTo(stretch, 0, output.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return stretch.chunk == null ? Chunk.of(new byte[0]) : stretch.chunk;
  }

  private static final class Stretch extends OutputStream {
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

  /** Which of the codings a request gets. */
  int chosen(List<String> acceptEncoding) {
    return AcceptedCodings.choose(acceptEncoding, codings);
  }

  /** The head of a response in one of the codings; whoever gets it may change it. */
  ResponseHead head(int representation) {
    ResponseHead head = new ResponseHead().status(status);
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i], headers[i + 1]);
    }
    head.set("ETag", new EntityTag(tags[representation], false).toString());
    String coding = codings.get(representation);
    return coding.equals(AcceptedCodings.IDENTITY) ? head : head.set("Content-Encoding", coding);
  }

  /** The body in one of the codings. */
  Body.Whole body(int representation) {
    Chunk chunk = bodies[representation];
    return new Body.Whole(chunk.length() == 0 ? List.of() : List.of(chunk));
  }

  /** How old it is, in whole seconds; 0 if a clock was set back. */
  long ageSeconds(long nowMillis) {
    return Math.max(0, nowMillis - madeMillis) / 1000;
  }
}
