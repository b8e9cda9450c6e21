package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.http.HttpServlet;
import org.apache.catalina.startup.Tomcat;

final class TomcatWrapperTest extends WrapperBehaviour {

  @Override
  RunningServer start(HttpServlet front, ServerSetup setup) throws Exception {
    return TomcatServer.start(
        setup, context -> Tomcat.addServlet(context, "front", front).addMapping("/"));
  }
}
