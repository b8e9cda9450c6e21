package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import java.net.InetSocketAddress;

/** What the server has received, as a value. */
final class ReceivedHead {

  private ReceivedHead() {}

  static RequestHead of(HttpExchange exchange) {
    return new RequestHead(
        exchange.getRequestMethod(),
        // The text that the URI was made from: whoever asks it for its parts gets other ones.
        exchange.getRequestURI().toString(),
        HttpVersion.of(exchange.getProtocol()),
        exchange instanceof HttpsExchange ? "https" : "http",
        authority(exchange.getLocalAddress()),
        Fields.of(exchange.getRequestHeaders()));
  }

  private static String authority(InetSocketAddress local) {
    String address = local.getAddress().getHostAddress();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + local.getPort();
  }
}
