package dev.intarsia.web.servlet;

import dev.intarsia.web.PageService;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * A filter that answers what a site has pages for, and passes on the rest: for pages in an
 * application that is there already.
 *
 * <pre>{@code
 * var pages = context.addFilter("pages", PageFilter.of(site));
 * pages.setAsyncSupported(true);
 * pages.addMappingForUrlPatterns(
 *     EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
 * }</pre>
 *
 * <p>The site passes on by answering {@code Answer.empty(404)}: no page, and status 404. It must
 * not have read the request's body then. Whatever else it answers is the answer, a page with status
 * 404 too.
 *
 * <p>Everything else is as {@link PageServlet} says, also what filters in front of this one may do
 * with the arrays that a page is written from.
 *
 * <p>Thread safety: safe.
 */
public final class PageFilter implements Filter {

  private final ServletSite site;

  private PageFilter(ServletSite site) {
    this.site = site;
  }

  /** A filter for a site; a response may take a minute, which is above the deadlines of pages. */
  public static PageFilter of(PageService site) {
    return new PageFilter(ServletSite.of(site));
  }

  /** This, for responses that may take so long until they are cut off; 0: without end. */
  public PageFilter withTimeout(Duration longest) {
    return new PageFilter(site.withTimeout(longest));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isAnswered =
        request instanceof HttpServletRequest asked
            && response instanceof HttpServletResponse answer
            && site.answerIfKnown(asked, answer);
    if (!isAnswered) {
      chain.doFilter(request, response);
    }
  }
}
