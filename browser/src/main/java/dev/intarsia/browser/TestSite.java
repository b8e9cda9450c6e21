package dev.intarsia.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server for pages that tests make up, each sent in the writes that the test says.
 *
 * <p>Thread safety: may be shared.
 */
public final class TestSite implements AutoCloseable {

  /**
   * A resource.
   *
   * @param type its content type
   * @param policy its content security policy, empty for none
   * @param writes its body, in the pieces in which it is flushed; may block between them
   */
  public record Resource(String type, String policy, Iterable<byte[]> writes) {

    /** A page without a policy, in one write. */
    public static Resource page(String html) {
      return new Resource("text/html; charset=utf-8", "", List.of(utf8(html)));
    }

    /** A script. */
    public static Resource script(byte[] bytes) {
      return new Resource("text/javascript; charset=utf-8", "", List.of(bytes));
    }

    /** A page in pieces, under a policy. */
    public static Resource streamed(String policy, Iterable<byte[]> writes) {
      return new Resource("text/html; charset=utf-8", policy, writes);
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private TestSite(HttpServer server) {
    this.server = server;
  }

  /** Starts a site on a free port of this machine. */
  public static TestSite start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      TestSite site = new TestSite(server);
      server.createContext("/", site::answer);
      server.setExecutor(site.threads);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a resource at a path; its URL. */
  public String put(String path, Resource resource) {
    resources.put(path, resource);
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Forgets a resource. */
  public void remove(String path) {
    resources.remove(path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Resource resource = resources.get(exchange.getRequestURI().getPath());
      if (resource == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", resource.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (!resource.policy().isEmpty()) {
        exchange.getResponseHeaders().set("Content-Security-Policy", resource.policy());
      }
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        for (byte[] write : resource.writes()) {
          body.write(write);
          body.flush();
        }
      }
    }
  }
}
