package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

final class JettyWrapperTest extends WrapperBehaviour {

  @Override
  RunningServer start(HttpServlet front, ServerSetup setup) throws Exception {
    return JettyServer.start(setup, context -> context.addServlet(new ServletHolder(front), "/"));
  }
}
