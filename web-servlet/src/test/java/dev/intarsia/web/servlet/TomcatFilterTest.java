package dev.intarsia.web.servlet;

import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

final class TomcatFilterTest extends FilterBehaviour {

  @Override
  RunningServer start(PageFilter filter, HttpServlet behind, ServerSetup setup) throws Exception {
    return TomcatServer.start(setup, context -> add(context, filter, behind));
  }

  static void add(Context context, PageFilter filter, HttpServlet behind) {
    FilterDef pages = new FilterDef();
    pages.setFilterName("pages");
    pages.setFilter(filter);
    pages.setAsyncSupported("true");
    context.addFilterDef(pages);
    FilterMap everything = new FilterMap();
    everything.setFilterName("pages");
    everything.addURLPattern("/*");
    everything.setDispatcher(DispatcherType.REQUEST.name());
    everything.setDispatcher(DispatcherType.ASYNC.name());
    context.addFilterMap(everything);
    Wrapper others = Tomcat.addServlet(context, "others", behind);
    others.setAsyncSupported(true);
    others.addMapping("/");
  }
}
