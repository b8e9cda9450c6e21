package dev.intarsia.demo.compare;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.web.PageService;
import dev.intarsia.web.driver.BlockingDriver;
import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.TargetRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The comparison by itself, without server; nothing in it is slow but what a test makes so. */
final class ComparedSite implements AutoCloseable {

  private static final Pattern BLOCK =
      Pattern.compile("<section class=\"box slow[^>]*data-block.*?</section>", Pattern.DOTALL);

  private static final String HOST = "almanac.test";

  private final RenderCache cache;
  private final PageService site;

  ComparedSite() {
    this(time -> {});
  }

  ComparedSite(CompareBlocks.Pause pause) {
    Comparison comparison = Comparison.with(new CompareBlocks(pause, InstantSource.system()));
    cache = comparison.registerWith(Intarsia.builder().store("memory", Map.of())).build();
    PageService.Builder plain =
        PageService.of(cache, request -> comparison.answer(request).orElseThrow())
            .targets(TargetRules.forHosts(HOST))
            .facts(ExchangeFacts.plain().completedBy(Comparison.facts((known, more) -> {})));
    site = comparison.mountIn(plain, cache).build();
  }

  /** A response that has been read to its end. */
  record Seen(int status, Map<String, List<String>> headers, String text) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** The blocks, in document order, each in its place. */
    List<String> blocks() {
      return BLOCK.matcher(Assembled.page(text)).results().map(MatchResult::group).toList();
    }
  }

  /** Gets a page; headers are given as names and values in turn. */
  Seen get(String target, String... headers) {
    Response response = open(target, headers);
    return new Seen(response.head().status(), response.head().headers(), text(response.body()));
  }

  /** Gets a page's head as a browser does that places late parts; the body is still to be read. */
  Response open(String target, String... headers) {
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("Host", List.of(HOST));
    fields.put("Sec-Fetch-Dest", List.of("document"));
    fields.put("Sec-CH-UA", List.of("\"Chromium\";v=\"150\""));
    for (int i = 0; i < headers.length; i += 2) {
      fields.put(headers[i], List.of(headers[i + 1]));
    }
    RequestHead head =
        new RequestHead("GET", target, HttpVersion.HTTP_1_1, "http", HOST, Fields.of(fields));
    return site.answer(head, InputStream.nullInputStream());
  }

  /** Tells each chunk of a body, as text. */
  static void chunks(Body body, Consumer<String> told) {
    ByteSink sink =
        new ByteSink() {
          @Override
          public void write(Chunk chunk) {
            told.accept(
                new String(chunk.source(), chunk.offset(), chunk.length(), StandardCharsets.UTF_8));
          }

          @Override
          public void flush() {}
        };
    try {
      BlockingDriver.send(((Body.Streamed) body).source(), sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (body instanceof Body.Whole whole) {
        whole.writeTo(bytes);
      } else if (body instanceof Body.Streamed streamed) {
        BlockingDriver.send(streamed.source(), ByteSink.to(bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    cache.close();
  }
}
