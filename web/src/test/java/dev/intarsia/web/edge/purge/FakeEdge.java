package dev.intarsia.web.edge.purge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An edge that writes down what it is asked and answers with the statuses it was given, then 200.
 */
final class FakeEdge implements AutoCloseable {

  /** Stands for a status: the connection is closed without an answer. */
  static final int HANG_UP = -1;

  /** A request as it came. */
  record Asked(String method, Map<String, List<String>> headers, String body, int answer) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join("|", entry.getValue()))
          .findFirst()
          .orElse("");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private FakeEdge(HttpServer server) {
    this.server = server;
  }

  static FakeEdge open() {
    return open(0);
  }

  static FakeEdge open(int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      FakeEdge edge = new FakeEdge(HttpServer.create(address, 0));
      edge.server.setExecutor(edge.threads);
      edge.server.createContext("/", edge::handle);
      edge.server.start();
      return edge;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Integer planned = statuses.poll();
    int status = planned == null ? 200 : planned;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod(), Map.copyOf(exchange.getRequestHeaders()), body, status));
    if (status == 429) {
      exchange.getResponseHeaders().add("Retry-After", "7");
    }
    if (status != HANG_UP) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  FakeEdge answering(Integer... next) {
    statuses.addAll(List.of(next));
    return this;
  }

  List<Asked> asked() {
    return asked;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri() {
    return URI.create("http://localhost:" + port() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
