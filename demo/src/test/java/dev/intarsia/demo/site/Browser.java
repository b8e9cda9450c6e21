package dev.intarsia.demo.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody who visits the almanac, with cookies of their own. */
final class Browser {

  private final URI site;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  Browser(Almanac almanac) {
    this(URI.create("http://localhost:" + almanac.port()));
  }

  Browser(URI site) {
    this.site = site;
  }

  private URI uri(String path) {
    return URI.create(site + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends a form, given as names and values in turn. */
  HttpResponse<String> post(String path, String... fields) {
    return send(form(path, fields));
  }

  HttpResponse<String> postFrom(String origin, String path, String... fields) {
    return send(form(path, fields).header("Origin", origin));
  }

  HttpResponse<String> send(String method, String path) {
    return send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder form(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", pairs)));
  }

  /** What the inspector says about a path. */
  JsonNode inspect(String path) {
    try {
      return new ObjectMapper()
          .readTree(
              get("/inspect?format=json&url=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                  .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Labels of all fragments of a path that had to be rendered. */
  List<String> rendered(String path) {
    List<String> labels = new ArrayList<>();
    collectRendered(inspect(path).get("fragments"), labels);
    return labels;
  }

  private static void collectRendered(JsonNode fragments, List<String> labels) {
    for (JsonNode fragment : fragments) {
      if (!fragment.get("hit").booleanValue()) {
        labels.add(fragment.get("label").textValue());
      }
      collectRendered(fragment.get("children"), labels);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
