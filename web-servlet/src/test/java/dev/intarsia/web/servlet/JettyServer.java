package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty. */
record JettyServer(Server server) implements RunningServer {

  /** Threads that Jetty needs for itself: one that accepts, one that selects, one in reserve. */
  private static final int OWN_THREADS = 3;

  private static final int SHORT_MILLIS = 2_000;

  static JettyServer start(ServerSetup setup, Consumer<ServletContextHandler> content)
      throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    if (setup.threads() == ServerSetup.Threads.FEW) {
      threads.setMaxThreads(ServerSetup.FEW_THREADS + OWN_THREADS);
    }
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(500);
    if (setup.patience() == ServerSetup.Patience.SHORT) {
      connector.setIdleTimeout(SHORT_MILLIS);
    }
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    content.accept(context);
    server.setHandler(context);
    if (setup.compression() == ServerSetup.Compression.GZIP) {
      compress(server);
    }
    server.start();
    return new JettyServer(server);
  }

  @SuppressWarnings("removal") // its successor is a library of its own
  private static void compress(Server server) {
    GzipHandler gzip = new GzipHandler(server.getHandler());
    gzip.setMinGzipSize(1);
    // Without this it keeps everything back until the end.
    gzip.setSyncFlush(true);
    server.setHandler(gzip);
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.setStopTimeout(0);
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
