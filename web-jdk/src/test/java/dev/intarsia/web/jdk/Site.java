package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A real server on the loopback interface, with a cache behind it and a client before it. */
final class Site implements AutoCloseable {

  private final RenderCache cache;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();

  private Site(RenderCache cache, PageHandler handler) {
    this.cache = cache;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
  }

  static Site of(Route route) {
    return of(builder -> builder, route, ExchangeFacts.plain());
  }

  static Site of(UnaryOperator<Intarsia.Builder> more, Route route) {
    return of(more, route, ExchangeFacts.plain());
  }

  static Site of(UnaryOperator<Intarsia.Builder> more, Route route, ExchangeFacts facts) {
    RenderCache cache = more.apply(builder()).build();
    return new Site(cache, PageHandler.of(PageService.of(cache, route).facts(facts).build()));
  }

  /** A site in front of which something else answers. */
  static Site behind(Layer layer) {
    RenderCache cache = builder().build();
    Route nothing = request -> Answer.nothing();
    return new Site(cache, PageHandler.of(PageService.of(cache, nothing).layer(layer).build()));
  }

  private static Intarsia.Builder builder() {
    return Intarsia.builder().store(HeapStore.ofMebibytes(1));
  }

  RenderCache cache() {
    return cache;
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<InputStream> open(String path) {
    try {
      return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends bytes as they are and returns all that comes back until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    cache.close();
  }
}
