package dev.intarsia.web.servlet;

import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the container has received, as a value; nothing is asked for that it decodes. */
final class ReceivedHead {

  private ReceivedHead() {}

  static RequestHead of(HttpServletRequest request) {
    String query = request.getQueryString();
    HttpVersion version = HttpVersion.of(request.getProtocol());
    return new RequestHead(
        request.getMethod(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        version,
        request.getScheme(),
        authority(request.getLocalAddr(), request.getLocalPort()),
        fields(request, version));
  }

  private static Fields fields(HttpServletRequest request, HttpVersion version) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      fields.put(name, Collections.list(request.getHeaders(name)));
    }
    boolean hasHost = fields.keySet().stream().anyMatch("Host"::equalsIgnoreCase);
    if (!hasHost && version.compareTo(HttpVersion.HTTP_2) >= 0) {
      // It came as a field of another name, which containers need not show.
      fields.put("Host", List.of(authority(request.getServerName(), request.getServerPort())));
    }
    return Fields.of(fields);
  }

  private static String authority(String address, int port) {
    boolean isBare = address.contains(":") && !address.startsWith("[");
    return (isBare ? "[" + address + "]" : address) + ":" + port;
  }
}
