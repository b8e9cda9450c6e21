package dev.intarsia.web.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A filter that puts a stream of its own in front of the server's. */
@Timeout(60)
final class FilteredStreamsTest {

  private final RenderCache cache = Intarsia.builder().store(HeapStore.ofMebibytes(1)).build();

  /** One, so that every request finds the buffer that the one before has left. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Keeping filter = new Keeping();
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  FilteredStreamsTest() {}

  @BeforeEach
  void startServer() throws IOException {
    PageService site =
        PageService.of(cache, request -> Answer.nothing())
            .layer(FilteredStreamsTest::answerInTwoStretches)
            .build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/kept/", PageHandler.of(site)).getFilters().add(filter);
    server.createContext("/", PageHandler.of(site));
    server.setExecutor(thread);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
    thread.shutdownNow();
    cache.close();
  }

  private static Response answerInTwoStretches(IncomingRequest request, Layer.Next next) {
    List<Chunk> chunks = List.of(chunk("page of "), chunk(request.head().target()));
    return Response.of(new ResponseHead(), new Body.Whole(chunks));
  }

  private static Chunk chunk(String text) {
    return Chunk.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps the arrays that a response was written from, and copies nothing. */
  private static final class Keeping extends Filter {

    private final List<List<ByteBuffer>> responses = new CopyOnWriteArrayList<>();

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      List<ByteBuffer> kept = new ArrayList<>();
      OutputStream out = exchange.getResponseBody();
      exchange.setStreams(
          exchange.getRequestBody(),
          new FilterOutputStream(out) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
              kept.add(ByteBuffer.wrap(source, offset, length));
              out.write(source, offset, length);
            }
          });
      responses.add(kept);
      chain.doFilter(exchange);
    }

    @Override
    public String description() {
      return "keeps what is written";
    }

    /** What it keeps of a response, as it is now. */
    private String text(int response) {
      StringBuilder text = new StringBuilder();
      responses
          .get(response)
          .forEach(bytes -> text.append(StandardCharsets.UTF_8.decode(bytes.duplicate())));
      return text.toString();
    }
  }

  @Test
  void serversOwnStream_isToldFromOneThatAFilterHasSet() throws Exception {
    HttpHandler whose =
        exchange -> {
          boolean isOwn = Reply.isServersOwn(exchange.getResponseBody());
          byte[] text = Boolean.toString(isOwn).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, text.length);
          assertThat(Reply.isServersOwn(exchange.getResponseBody())).isEqualTo(isOwn);
          exchange.getResponseBody().write(text);
          exchange.close();
        };
    server.createContext("/own/", whose);
    server.createContext("/filtered/", whose).getFilters().add(filter);
    assertThat(get("/own/")).isEqualTo("true");
    assertThat(get("/filtered/")).isEqualTo("false");
  }

  private String get(String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void filterThatKeepsWhatItWasHanded_neverSeesThePageOfAnotherUser() throws Exception {
    assertThat(get("/kept/ann")).isEqualTo("page of /kept/ann");
    assertThat(get("/kept/bob")).isEqualTo("page of /kept/bob");
    assertThat(get("/cy")).isEqualTo("page of /cy");
    assertThat(filter.text(0)).isEqualTo("page of /kept/ann");
    assertThat(filter.text(1)).isEqualTo("page of /kept/bob");
  }
}
