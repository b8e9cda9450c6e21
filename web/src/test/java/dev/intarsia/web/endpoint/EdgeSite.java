package dev.intarsia.web.endpoint;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.esi.EsiHeaders;
import dev.intarsia.web.esi.FragmentUrls;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.esi.TrustedProxy;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A site behind a proxy that assembles pages, its engine real, its clock standing still. */
final class EdgeSite implements AutoCloseable {

  static final long NOW = 1_800_000_000_000L;
  static final String SECRET = "between-us-0123456789";
  static final String[] PROXY = {
    "Proxy-Secret", SECRET, "Surrogate-Capability", "varnish=\"Surrogate/1.0 ESI/1.0\""
  };
  static final TrustedProxy VARNISH = TrustedProxy.knowing("Proxy-Secret", SECRET);

  private static final Pattern INCLUDE = Pattern.compile("<esi:include src=\"([^\"]*)\"[^>]*/>");

  final FragmentUrls urls =
      FragmentUrls.builder(
              SigningKey.of("k", "k".repeat(32).getBytes(StandardCharsets.UTF_8)), now())
          .build();
  private final Map<String, AtomicInteger> rendered = new ConcurrentHashMap<>();
  private final RenderCache cache;
  private final PageService service;

  EdgeSite(Route route) {
    EsiHeaders headers =
        new EsiHeaders(
            SharedCacheKey.URL,
            CachePolicy.DEFAULT,
            EdgeTags.builder(EdgeDialect.XKEY).site("shop").build());
    cache = cache();
    service =
        PageService.of(cache, route)
            .facts(users())
            .layer(
                FragmentEndpoint.builder(cache, urls, headers, now())
                    .facts(users())
                    .behind(VARNISH)
                    .audience(known -> known.cookie("group").orElse(""))
                    .allowing("user")
                    .build())
            .form(EsiPages.builder(urls, headers, now()).behind(VARNISH).allowing("user").build())
            .build();
  }

  static EdgeSite of(Route route) {
    return new EdgeSite(route);
  }

  /** A site that has nothing but fragments. */
  static EdgeSite ofFragments() {
    return new EdgeSite(request -> Answer.empty(410));
  }

  private static ExchangeFacts users() {
    return ExchangeFacts.plain()
        .completedBy(
            (known, more) -> known.cookie("user").ifPresent(id -> more.user(RequestUser.of(id))));
  }

  private RenderCache cache() {
    return Intarsia.builder()
        .store(HeapStore.ofMebibytes(4))
        .timeSource(now())
        .renderer(
            "forbidding",
            output ->
                output
                    .write("for you alone")
                    .attach(
                        Attachments.header(
                            Attachments.Header.replacing("Cache-Control", "private, no-store"))))
        .renderer(
            "markup",
            output -> {
              count("markup");
              output.write(output.arguments().string(0)).tag("data:1").maxAge(60);
            })
        .renderer(
            "greeting",
            output -> {
              count("greeting");
              output.write("<b>" + output.context("user") + "</b>");
            })
        .renderer(
            "themed",
            output -> {
              count("themed");
              output.write("<i>" + output.context("cookies:theme") + "</i>");
            })
        .renderer(
            "outer",
            output -> {
              count("outer");
              output.write("<section>").embed(greeting()).write("</section>");
            })
        .renderer(
            "failing",
            output -> {
              throw new IllegalStateException("secret reason");
            })
        .renderer(
            "keeper",
            output ->
                output
                    .write("kept")
                    .attach(Attachments.status(404))
                    .attach(Attachments.libraries("shop/keeper")))
        .renderer(
            "setter",
            output ->
                output
                    .write("set")
                    .attach(Attachments.header(Attachments.Header.appended("Set-Cookie", "a=b"))))
        .build();
  }

  static FragmentRef greeting() {
    return FragmentRef.to("greeting").varyingBy("user");
  }

  static FragmentRef markup(String text) {
    return FragmentRef.to("markup", text).keyed("markup", text);
  }

  private static TimeSource now() {
    return new TimeSource() {
      @Override
      public long epochMillis() {
        return NOW;
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }

  private void count(String renderer) {
    rendered.computeIfAbsent(renderer, unused -> new AtomicInteger()).incrementAndGet();
  }

  int rendered(String renderer) {
    AtomicInteger count = rendered.get(renderer);
    return count == null ? 0 : count.get();
  }

  Response get(String target, String... fields) {
    return send("GET", target, fields);
  }

  Response send(String method, String target, String... fields) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("Host", List.of("shop.test"));
    for (int i = 0; i < fields.length; i += 2) {
      all.computeIfAbsent(fields[i], unused -> new ArrayList<>()).add(fields[i + 1]);
    }
    RequestHead head =
        new RequestHead(method, target, HttpVersion.HTTP_1_1, "https", "shop.test", Fields.of(all));
    return service.answer(head, InputStream.nullInputStream());
  }

  /** What the proxy makes of a response: every include replaced by what its URL answers. */
  String assembled(Response response, String... fields) {
    StringBuilder page = new StringBuilder();
    Matcher include = INCLUDE.matcher(text(response));
    while (include.find()) {
      String url = include.group(1).replace("&amp;", "&");
      include.appendReplacement(
          page, Matcher.quoteReplacement(assembled(get(url, fields), fields)));
    }
    return include.appendTail(page).toString();
  }

  static String text(Response response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ((Body.Whole) response.body()).writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static List<String> header(Response response, String name) {
    return response.head().headers().getOrDefault(name, List.of());
  }

  @Override
  public void close() {
    cache.close();
  }
}
