package dev.intarsia.web.servlet;

import dev.intarsia.web.PageService;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * A servlet that answers everything that is mapped to it with the pages of a site.
 *
 * <pre>{@code
 * var pages = context.addServlet("pages", PageServlet.of(site));
 * pages.setAsyncSupported(true);
 * pages.addMapping("/");
 * }</pre>
 *
 * <p>A page that waits for a part while it is sent holds no thread: it leaves in chunks, what is
 * ready first, written by threads of the container; to a client of HTTP/1.0 it leaves when it is
 * complete. What fails after the first byte closes the connection. When the client is gone, its
 * page is given up; containers notice that with the next write.
 *
 * <p>A complete page is handed to the container's own stream as one array, which is used again for
 * other pages as soon as the call has returned. What filters put in front of the response, in a
 * {@code ServletResponseWrapper} or a {@code java.lang.reflect.Proxy}, is handed arrays that never
 * change: it may keep them, and must not write to them. A response of any other class is taken for
 * the container's own, so it must not keep what it is handed.
 *
 * <p>Thread safety: safe.
 */
public final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // containers do not serialize servlets
  private final ServletSite site;

  private PageServlet(ServletSite site) {
    this.site = site;
  }

  /** A servlet for a site; a response may take a minute, which is above the deadlines of pages. */
  public static PageServlet of(PageService site) {
    return new PageServlet(ServletSite.of(site));
  }

  /** This, for responses that may take so long until they are cut off; 0: without end. */
  public PageServlet withTimeout(Duration longest) {
    return new PageServlet(site.withTimeout(longest));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    site.answer(request, response);
  }
}
