package dev.intarsia.web.layer;

import dev.intarsia.web.edge.VaryNames;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.streaming.Compression;
import dev.intarsia.web.streaming.Compression.Coding;
import dev.intarsia.web.streaming.GzipChunks;
import java.util.List;

/**
 * Compresses pages that leave while they are made, for servers that do not, without holding back
 * what is ready (rule W8). Whole pages are left alone: the page cache keeps them compressed.
 *
 * <p>Stands outermost: nothing behind it should see what it makes. A server that compresses itself
 * must flush at each flush, and must not have this in front of its sites.
 *
 * <p>Thread safety: immutable.
 */
public final class CompressedStreams implements Layer {

  /** The layer. */
  public CompressedStreams() {}

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    Response response = next.answer(request);
    if (!(response.body() instanceof Body.Streamed streamed) || request.head().isHead()) {
      return response;
    }
    ResponseHead head = response.head();
    Compression choice =
        Compression.of(
            request.head().fields().all("Accept-Encoding"),
            head.first("Content-Type").orElse(""),
            head.all("Content-Encoding"));
    if (choice.varies()) {
      List<String> before = head.all(VaryNames.NAME);
      head.set(VaryNames.NAME, VaryNames.of(before).and(List.of(Compression.VARY)).toString());
    }
    if (choice.coding() != Coding.GZIP) {
      return response;
    }
    head.set("Content-Encoding", GzipChunks.CODING);
    return response.with(new Body.Streamed(GzipChunks.of(streamed.source())));
  }
}
