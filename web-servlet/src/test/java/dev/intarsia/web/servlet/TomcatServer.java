package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat. */
record TomcatServer(Tomcat server) implements RunningServer {

  private static final String SHORT_MILLIS = "2000";

  static TomcatServer start(ServerSetup setup, Consumer<Context> content)
      throws IOException, LifecycleException {
    Tomcat server = new Tomcat();
    server.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("acceptCount", "500");
    connector.setEncodedSolidusHandling("passthrough");
    if (setup.compression() == ServerSetup.Compression.GZIP) {
      connector.setProperty("compression", "on");
      connector.setProperty("compressionMinSize", "1");
    }
    if (setup.threads() == ServerSetup.Threads.FEW) {
      connector.setProperty("maxThreads", "" + ServerSetup.FEW_THREADS);
      connector.setProperty("minSpareThreads", "1");
    }
    if (setup.patience() == ServerSetup.Patience.SHORT) {
      connector.setProperty("connectionTimeout", SHORT_MILLIS);
    }
    server.setConnector(connector);
    content.accept(server.addContext("", null));
    server.start();
    return new TomcatServer(server);
  }

  @Override
  public int port() {
    return server.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
      server.destroy();
    } catch (LifecycleException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
