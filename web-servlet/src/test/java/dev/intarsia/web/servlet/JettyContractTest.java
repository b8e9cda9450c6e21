package dev.intarsia.web.servlet;

import dev.intarsia.web.PageService;
import dev.intarsia.web.tck.Ability;
import dev.intarsia.web.tck.AdapterContract;
import dev.intarsia.web.tck.AdapterUnderTest;
import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

final class JettyContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return JettyContractTest::start;
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  private static RunningServer start(PageService site, ServerSetup setup) throws Exception {
    ServletHolder pages = new ServletHolder(PageServlet.of(site));
    pages.setAsyncSupported(true);
    return JettyServer.start(setup, context -> context.addServlet(pages, "/*"));
  }
}
