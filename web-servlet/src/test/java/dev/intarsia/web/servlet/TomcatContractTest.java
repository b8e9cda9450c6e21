package dev.intarsia.web.servlet;

import dev.intarsia.web.PageService;
import dev.intarsia.web.tck.Ability;
import dev.intarsia.web.tck.AdapterContract;
import dev.intarsia.web.tck.AdapterUnderTest;
import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.Set;

final class TomcatContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return TomcatContractTest::start;
  }

  @Override
  protected Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.HANDS_ON_ANY_PATH));
  }

  private static RunningServer start(PageService site, ServerSetup setup) throws Exception {
    return TomcatServer.start(
        setup, context -> TomcatFilterTest.add(context, PageFilter.of(site), new Others()));
  }

  /** What is behind the filter. */
  private static final class Others extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }
}
