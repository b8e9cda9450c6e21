package dev.intarsia.web.tck;

import com.sun.net.httpserver.HttpExchange;
import dev.intarsia.web.driver.BlockingDriver;
import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.driver.CollectedBody;
import dev.intarsia.web.driver.PumpDriver;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A response of a {@link TwinAdapter}. */
final class TwinReply implements PumpDriver.Ending {

  private static final Set<Fault> OF_SOURCES =
      Set.of(Fault.RENDERS_FOR_NOBODY, Fault.LOSES_A_CHUNK);

  private final Fault fault;
  private final ServerSetup setup;
  private final HttpExchange exchange;
  private final Executor threads;
  private OutputStream out = OutputStream.nullOutputStream();

  TwinReply(Fault fault, ServerSetup setup, HttpExchange exchange, Executor threads) {
    this.fault = fault;
    this.setup = setup;
    this.exchange = exchange;
    this.threads = threads;
  }

  void send(Response response) throws IOException {
    if (fault == Fault.RENDERS_FOR_HEAD && exchange.getRequestMethod().equals("HEAD")) {
      begin(response.head(), -1);
      return;
    }
    boolean isOld = exchange.getProtocol().equals("HTTP/1.0");
    if (response.body() instanceof Body.Streamed streamed) {
      ChunkSource source =
          OF_SOURCES.contains(fault)
              ? new SpoiledSource(fault, streamed.source())
              : streamed.source();
      if ((isOld && fault != Fault.STREAMS_TO_OLD_CLIENTS) || fault == Fault.HOLDS_EVERYTHING) {
        CollectedBody.of(source, threads)
            .thenApply(response::with)
            .exceptionally(failure -> Response.words(500, "500 Internal Server Error\n"))
            .thenAccept(this::sendLate);
      } else {
        stream(response.head(), source);
      }
    } else if (response.body() instanceof Body.Whole whole) {
      boolean isEmpty = whole.length() == 0 || exchange.getRequestMethod().equals("HEAD");
      long length = fault == Fault.SAYS_NO_LENGTH ? 0 : whole.length();
      begin(response.head(), isEmpty ? -1 : length);
      if (!isEmpty) {
        whole.writeTo(out);
        out.close();
      }
    } else if (response.body() instanceof Body.HeadOnly nothing) {
      if (nothing.length() >= 0) {
        exchange.getResponseHeaders().set("Content-Length", "" + nothing.length());
      }
      begin(response.head(), -1);
    }
  }

  private void sendLate(Response response) {
    try {
      send(response);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Begins a response; the length is 0 if it is unknown, -1 if nothing follows. */
  private void begin(ResponseHead head, long length) throws IOException {
    head.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, kept(values)));
    boolean isCompressed = length >= 0 && compresses(head);
    if (isCompressed) {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(head.status(), isCompressed ? 0 : length);
    out = exchange.getResponseBody();
    if (isCompressed) {
      out = new GZIPOutputStream(out, fault != Fault.COMPRESSES_UNTIL_THE_END);
    }
  }

  private List<String> kept(List<String> values) {
    return fault == Fault.KEEPS_ONE_HEADER_OF_A_NAME ? values.subList(0, 1) : values;
  }

  private boolean compresses(ResponseHead head) {
    boolean isEncoded = head.first("Content-Encoding").isPresent();
    String wish = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return setup.compression() == ServerSetup.Compression.GZIP
        && wish != null
        && wish.contains("gzip")
        && (!isEncoded || fault == Fault.COMPRESSES_WHAT_IS_COMPRESSED);
  }

  private void stream(ResponseHead head, ChunkSource source) throws IOException {
    begin(head, 0);
    ByteSink sink = fault == Fault.NEVER_FLUSHES ? unflushed(out) : ByteSink.to(out);
    if (fault == Fault.HOLDS_A_THREAD) {
      BlockingDriver.send(source, sink);
      complete();
    } else {
      PumpDriver.start(source, sink, threads, this);
    }
  }

  private static ByteSink unflushed(OutputStream out) {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    return new ByteSink() {
      @Override
      public void write(Chunk chunk) throws IOException {
        chunk.writeTo(held);
        if (held.size() > 1 << 13) {
          held.writeTo(out);
          held.reset();
        }
      }

      @Override
      public void flush() {}
    };
  }

  @Override
  public void complete() {
    try {
      out.close();
    } catch (IOException gone) {
      cut();
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (fault == Fault.ENDS_WHAT_HAS_FAILED) {
      complete();
    } else {
      cut();
    }
  }

  /** Writing while interrupted closes the channel. */
  private void cut() {
    Thread.currentThread().interrupt();
    try {
      exchange.getResponseBody().close();
    } catch (IOException expected) {
      // That was meant.
    } finally {
      Thread.interrupted();
    }
  }

  /** A source of which something is lost: its end, or a chunk. */
  private record SpoiledSource(Fault fault, ChunkSource source) implements ChunkSource {

    @Override
    public @Nullable Chunk poll() throws IOException {
      Chunk chunk = source.poll();
      boolean isLost = fault == Fault.LOSES_A_CHUNK && chunk != null && chunk.length() > 50_000;
      return isLost ? source.poll() : chunk;
    }

    @Override
    public boolean isDone() {
      return source.isDone();
    }

    @Override
    public void onReady(Runnable callback) {
      source.onReady(callback);
    }

    @Override
    public void close() {
      if (fault != Fault.RENDERS_FOR_NOBODY) {
        source.close();
      }
    }
  }
}
