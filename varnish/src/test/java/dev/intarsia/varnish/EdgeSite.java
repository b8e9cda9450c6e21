package dev.intarsia.varnish;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.edge.purge.EdgeInvalidations;
import dev.intarsia.web.edge.purge.HttpPurgeDriver;
import dev.intarsia.web.edge.purge.PurgeDriver;
import dev.intarsia.web.edge.purge.PurgeQueue;
import dev.intarsia.web.edge.purge.PurgeSettings;
import dev.intarsia.web.endpoint.EsiPages;
import dev.intarsia.web.endpoint.FragmentEndpoint;
import dev.intarsia.web.esi.EsiHeaders;
import dev.intarsia.web.esi.FragmentUrls;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.esi.TrustedProxy;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.jdk.PageHandler;
import dev.intarsia.web.layer.EdgeHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A site with articles, behind a real Varnish that it purges. */
final class EdgeSite implements AutoCloseable {

  /** Longer than a page takes here, from its first read until the edge has it. */
  static final Duration AGAIN = Duration.ofMillis(700);

  private static final String SECRET = "replace-this-secret";

  private final Map<String, String> articles = new ConcurrentHashMap<>();
  private final AtomicInteger rendered = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Varnish varnish;
  private final RenderCache cache;
  private final PurgeQueue purges;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * A site.
   *
   * @param driver how the edge at an address is purged
   * @param route what it answers; told the site
   */
  EdgeSite(Function<URI, PurgeDriver> driver, Function<EdgeSite, Route> route) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    varnish = Varnish.inFrontOf(server.getAddress().getPort());
    EdgeTags tags = EdgeTags.builder(EdgeDialect.XKEY).site("almanac").build();
    purges =
        PurgeQueue.start(
            tags, driver.apply(varnish.address()), PurgeSettings.DEFAULT.withAgain(AGAIN));
    cache =
        Intarsia.builder()
            .store(HeapStore.ofMebibytes(4))
            .renderer("greeting", this::greet)
            .renderer("article", scope -> write(scope, scope.arguments().string(0)))
            .listener(new EdgeInvalidations(purges))
            .build();
    server.createContext("/", PageHandler.of(site(route.apply(this), tags)));
    server.setExecutor(threads);
    server.start();
  }

  static EdgeSite purgedByTag(Function<EdgeSite, Route> route) {
    return new EdgeSite(HttpPurgeDriver::varnish, route);
  }

  private PageService site(Route route, EdgeTags tags) {
    ExchangeFacts facts =
        ExchangeFacts.plain()
            .withSessionCookie("sid")
            .completedBy(
                (known, more) ->
                    known
                        .session()
                        .map(dev.intarsia.context.RequestUser::of)
                        .ifPresent(more::user));
    EsiHeaders headers = new EsiHeaders(SharedCacheKey.URL, CachePolicy.DEFAULT, tags);
    TimeSource time = TimeSource.system();
    FragmentUrls urls =
        FragmentUrls.builder(
                SigningKey.of("k1", "0123456789abcdef0123456789abcdef".getBytes()), time)
            .build();
    TrustedProxy proxy = TrustedProxy.knowing("intarsia-proxy", SECRET);
    return PageService.of(cache, route)
        .facts(facts)
        .layer(EdgeHeaders.builder().tags(tags).build())
        .layer(
            FragmentEndpoint.builder(cache, urls, headers, time)
                .facts(facts)
                .behind(proxy)
                .allowing("user")
                .build())
        .form(EsiPages.builder(urls, headers, time).behind(proxy).allowing("user").build())
        .build();
  }

  private void greet(RenderScope scope) {
    scope.write("<b>hello " + scope.context("user") + "</b>");
  }

  /** Writes an article into a page, which then depends on it. */
  void write(RenderScope scope, String name) {
    rendered.incrementAndGet();
    scope.tag("article:" + name).write("<p>" + articles.getOrDefault(name, "none") + "</p>");
  }

  /** Changes an article, as an application does: the data, then the cache. */
  void edit(String name, String text) {
    articles.put(name, text);
    cache.invalidator().invalidate("article:" + name);
  }

  /** How often an article was written into a page. */
  int rendered() {
    return rendered.get();
  }

  PurgeQueue purges() {
    return purges;
  }

  /** What a visitor gets from the edge. */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(varnish.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while the edge was asked", interrupted);
    }
  }

  String text(String path, String... headers) {
    return get(path, headers).body();
  }

  /** As a visitor who is logged in. */
  String textFor(String user, String path) {
    return text(path, "Cookie", "sid=" + user);
  }

  @Override
  public void close() {
    purges.close();
    varnish.close();
    server.stop(0);
    threads.shutdownNow();
    cache.close();
  }
}
