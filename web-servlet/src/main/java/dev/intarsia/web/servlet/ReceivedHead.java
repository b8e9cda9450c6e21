package dev.intarsia.web.servlet;

import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/** What the container has received, as a value; nothing is asked for that it decodes. */
final class ReceivedHead {

  private static final String HOST = "Host";

  private ReceivedHead() {}

  static RequestHead of(HttpServletRequest request) {
    String query = request.getQueryString();
    HttpVersion version = HttpVersion.of(request.getProtocol());
    Fields fields = fields(request, version);
    return new RequestHead(
        request.getMethod(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        version,
        request.getScheme(),
        // Containers write addresses anew for each request; nobody needs one beside a host.
        fields.has(HOST) ? "" : authority(request.getLocalAddr(), request.getLocalPort()),
        fields);
  }

  private static Fields fields(HttpServletRequest request, HttpVersion version) {
    Fields.Builder fields = Fields.builder();
    for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      // Who sets a header in front of us often lists its name besides the one that was there.
      if (!fields.has(name)) {
        add(fields, name, request.getHeaders(name));
      }
    }
    if (!fields.has(HOST) && version.compareTo(HttpVersion.HTTP_2) >= 0) {
      // It came as a field of another name, which containers need not show.
      fields.add(HOST, authority(request.getServerName(), request.getServerPort()));
    }
    return fields.build();
  }

  private static void add(Fields.Builder fields, String name, Enumeration<String> values) {
    while (values.hasMoreElements()) {
      fields.add(name, values.nextElement());
    }
  }

  private static String authority(String address, int port) {
    boolean isBare = address.contains(":") && !address.startsWith("[");
    return (isBare ? "[" + address + "]" : address) + ":" + port;
  }
}
