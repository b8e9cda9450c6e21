package dev.intarsia.web.layer;

import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What a client got.
 *
 * @param body as sent; for HEAD empty
 * @param length of the body, or what HEAD said of it
 * @param raw the response itself
 */
public record Reply(
    int status, Map<String, List<String>> headers, byte[] body, long length, Response raw) {

  /** Takes all of a response. */
  public static Reply of(Response response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    try {
      if (response.body() instanceof Body.Whole whole) {
        whole.writeTo(bytes);
        length = whole.length();
      } else if (response.body() instanceof Body.HeadOnly head) {
        length = head.length();
      } else if (response.body() instanceof Body.Streamed streamed) {
        drain(streamed, bytes);
        length = bytes.size();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Reply(
        response.head().status(), response.head().headers(), bytes.toByteArray(), length, response);
  }

  private static void drain(Body.Streamed streamed, ByteArrayOutputStream into) throws IOException {
    try (var source = streamed.source()) {
      while (!source.isDone()) {
        Chunk chunk = source.poll();
        if (chunk == null) {
          Thread.onSpinWait();
        } else {
          chunk.writeTo(into);
        }
      }
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as text, its coding undone. */
  public String unzipped() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The values of a header as one; empty if there is none. */
  public String header(String name) {
    return String.join(", ", headers.getOrDefault(name, List.of()));
  }

  /** Whether there is such a header. */
  public boolean has(String name) {
    return headers.containsKey(name);
  }

  /** The page cache's member of {@code Cache-Status}. */
  public String page() {
    return member("page");
  }

  /** A layer's member of {@code Cache-Status}. */
  public String member(String layer) {
    for (String member : header("Cache-Status").split(", (?=[a-z]+; )")) {
      if (member.startsWith(layer + ";")) {
        return member;
      }
    }
    return "";
  }
}
