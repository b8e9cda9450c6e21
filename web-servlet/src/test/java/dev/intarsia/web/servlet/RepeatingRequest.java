package dev.intarsia.web.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A request as filters make it that set a header: all names that were there, then those of their
 * own, whether they were there or not; what is hidden is listed without a value.
 */
final class RepeatingRequest extends HttpServletRequestWrapper {

  private static final String USER = "X-User";

  private String user;

  RepeatingRequest(HttpServletRequest request) {
    super(request);
    user = request.getHeader(USER);
  }

  RepeatingRequest withUser(String name) {
    user = name;
    return this;
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
    names.addAll(List.of("Host", "host", "X-MANY", USER));
    return Collections.enumeration(names);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (name.equalsIgnoreCase("X-Hidden")) {
      return Collections.emptyEnumeration();
    }
    return name.equalsIgnoreCase(USER)
        ? Collections.enumeration(List.of(user))
        : super.getHeaders(name);
  }
}
