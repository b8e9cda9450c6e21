package dev.intarsia.jmh.web;

import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests as a browser sends them: 15 headers, 5 cookies, a query of 4 arguments.
 *
 * <p>Every head is made anew from texts that are there already, as an adapter does.
 */
final class BrowserRequests {

  /** The host of the site. */
  static final String HOST = "www.example.org";

  /** Path and query. */
  static final String TARGET = "/articles/2026/lighthouse?page=2&sort=date&lang=en&theme=dark";

  private static final Map<String, List<String>> VISITOR = visitor();

  private BrowserRequests() {}

  private static Map<String, List<String>> visitor() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("Host", List.of(HOST));
    fields.put("Connection", List.of("keep-alive"));
    fields.put("Cache-Control", List.of("max-age=0"));
    fields.put(
        "Sec-CH-UA",
        List.of("\"Chromium\";v=\"156\", \"Not/A)Brand\";v=\"24\", \"Browser\";v=\"156\""));
    fields.put("Sec-CH-UA-Mobile", List.of("?0"));
    fields.put("Sec-CH-UA-Platform", List.of("\"Linux\""));
    fields.put("Upgrade-Insecure-Requests", List.of("1"));
    fields.put(
        "User-Agent",
        List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/156.0.0.0 Safari/537.36"));
    fields.put(
        "Accept",
        List.of("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"));
    fields.put("Sec-Fetch-Site", List.of("none"));
    fields.put("Sec-Fetch-Mode", List.of("navigate"));
    fields.put("Sec-Fetch-Dest", List.of("document"));
    fields.put("Accept-Encoding", List.of("gzip, deflate, br, zstd"));
    fields.put("Accept-Language", List.of("en-GB,en;q=0.9,de;q=0.8"));
    fields.put(
        "Cookie",
        List.of("consent=all; ab=17; tz=Europe/Berlin; seen=1763870000; basket=3f9c2a7711"));
    return fields;
  }

  /** A visitor whom nobody knows. */
  static RequestHead visit() {
    return head(VISITOR);
  }

  /** A visitor with a session. */
  static RequestHead member(int number) {
    Map<String, List<String>> fields = new LinkedHashMap<>(VISITOR);
    List<String> cookies = new ArrayList<>(fields.get("Cookie"));
    cookies.set(0, cookies.get(0) + "; sid=" + number);
    fields.put("Cookie", cookies);
    return head(fields);
  }

  private static RequestHead head(Map<String, List<String>> fields) {
    return new RequestHead(
        "GET", TARGET, HttpVersion.HTTP_1_1, "https", "127.0.0.1:443", Fields.of(fields));
  }
}
