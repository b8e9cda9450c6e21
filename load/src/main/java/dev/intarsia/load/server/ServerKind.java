package dev.intarsia.load.server;

import dev.intarsia.load.site.Site;

/** Which server delivers a site. */
public enum ServerKind {
  /** Jetty 12. */
  JETTY {
    @Override
    int start(Site site) throws Exception {
      return JettyServer.start(site.servlet());
    }
  },
  /** Tomcat 11. */
  TOMCAT {
    @Override
    int start(Site site) throws Exception {
      return TomcatServer.start(site.servlet());
    }
  },
  /** The JDK's own. */
  JDK {
    @Override
    int start(Site site) throws Exception {
      return JdkServer.start(site.handler());
    }
  };

  /**
   * Starts one, which runs until the process ends.
   *
   * @return where it listens
   */
  abstract int start(Site site) throws Exception;

  /**
   * Whether a library belongs to another server: each brings its own edition of the servlet API.
   */
  public boolean isForeign(String library) {
    return switch (this) {
      case TOMCAT -> library.startsWith("jakarta.servlet-api") || library.startsWith("jetty-");
      case JETTY, JDK -> library.startsWith("tomcat-");
    };
  }
}
