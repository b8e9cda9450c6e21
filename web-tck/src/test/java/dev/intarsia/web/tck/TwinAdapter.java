package dev.intarsia.web.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small adapter for the JDK's server, right or with a fault. */
record TwinAdapter(Fault fault) implements AdapterUnderTest {

  @Override
  public RunningServer start(PageService site, ServerSetup setup) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    ExecutorService threads =
        setup.threads() == ServerSetup.Threads.FEW
            ? Executors.newFixedThreadPool(ServerSetup.FEW_THREADS)
            : Executors.newCachedThreadPool();
    server.createContext(
        "/",
        exchange -> {
          if (fault == Fault.READS_FORMS) {
            exchange.getRequestBody().readAllBytes();
          }
          var response = site.answer(head(exchange), exchange.getRequestBody());
          new TwinReply(fault, setup, exchange, threads).send(response);
        });
    server.setExecutor(threads);
    server.start();
    return new Running(server, threads);
  }

  private RequestHead head(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    Map<String, List<String>> fields = new TreeMap<>(exchange.getRequestHeaders());
    if (fault == Fault.TAKES_THE_FIRST_HOST) {
      fields.computeIfPresent("Host", (name, hosts) -> hosts.subList(0, 1));
    }
    return new RequestHead(
        fault == Fault.RENDERS_FOR_HEAD && method.equals("HEAD") ? "GET" : method,
        target(exchange),
        HttpVersion.of(exchange.getProtocol()),
        "http",
        "localhost:" + exchange.getLocalAddress().getPort(),
        Fields.of(fields));
  }

  private String target(HttpExchange exchange) {
    return switch (fault) {
      case DECODES_TARGETS -> exchange.getRequestURI().getPath();
      case MERGES_SLASHES -> exchange.getRequestURI().toString().replace("//", "/");
      default -> exchange.getRequestURI().toString();
    };
  }

  private record Running(HttpServer server, ExecutorService threads) implements RunningServer {

    @Override
    public int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
