package dev.intarsia.load.site;

import com.sun.net.httpserver.HttpHandler;
import jakarta.servlet.http.HttpServlet;

/**
 * What a server delivers.
 *
 * <p>Thread safety: safe.
 */
public interface Site extends AutoCloseable {

  /** The site in servlet containers. */
  HttpServlet servlet();

  /** The site in the JDK's server. */
  HttpHandler handler();

  /** How often something was rendered, for whatever reason. */
  long rendered();

  /** Ends its caches. */
  @Override
  void close();
}
