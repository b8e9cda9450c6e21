package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

final class JettyFilterTest extends FilterBehaviour {

  @Override
  RunningServer start(PageFilter filter, HttpServlet behind, ServerSetup setup) throws Exception {
    FilterHolder pages = new FilterHolder(filter);
    pages.setAsyncSupported(true);
    ServletHolder others = new ServletHolder(behind);
    others.setAsyncSupported(true);
    return JettyServer.start(
        setup,
        context -> {
          context.addFilter(pages, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
          context.addServlet(others, "/");
        });
  }
}
