package dev.intarsia.load.server;

import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat as it comes, but that connections stay open. */
final class TomcatServer {

  private TomcatServer() {}

  static int start(HttpServlet servlet) throws Exception {
    Tomcat server = new Tomcat();
    server.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    connector.setProperty("maxKeepAliveRequests", "-1");
    server.setConnector(connector);
    Context context = server.addContext("", null);
    Wrapper wrapper = Tomcat.addServlet(context, "site", servlet);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/*");
    server.start();
    return connector.getLocalPort();
  }
}
