package dev.intarsia.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.pagecache.PageCache;
import dev.intarsia.web.requesttarget.TargetRules;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import dev.intarsia.web.streaming.StreamingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one request got is kept for others only if it is what they would get. */
final class SharedResponsesTest {

  private final RenderCache cache =
      Intarsia.builder()
          .store(HeapStore.ofMebibytes(4))
          .executor(Runnable::run)
          .renderer("contained", scope -> scope.write("<b>late</b>"))
          .renderer("open", scope -> scope.write("</div>late"))
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  private PageService.Builder site(Route route) {
    return PageService.of(cache, route)
        .targets(TargetRules.forHosts("site.example"))
        .streaming(StreamingSettings.builder().script(Script.LOADED).build());
  }

  private static RequestHead head(HttpVersion version, String... fields) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("Host", List.of("site.example"));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], List.of(fields[i + 1]));
    }
    return new RequestHead("GET", "/p", version, "https", "127.0.0.1:443", Fields.of(all));
  }

  private static Response get(PageService site, String... fields) {
    return site.answer(head(HttpVersion.HTTP_1_1, fields), InputStream.nullInputStream());
  }

  private static String text(Response response) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      ((Body.Whole) response.body()).writeTo(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String kept(Response response) {
    return response.head().first("Cache-Control").orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contained", "open"})
  void streamedPageThatIsReadyAtOnce_isThePageThatEverybodyGets(String part) {
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .write("<!doctype html><title>t</title><body><main>")
                        .embed(FragmentRef.to(part).deferred(Deferral.ALWAYS))
                        .write("</main></body>"))
            .keyed("page");
    PageService site =
        site(request -> Answer.page(page).upTo(Mode.STREAMED))
            .layer(PageCache.builder(cache).build())
            .build();
    Response browser = get(site, "Sec-Fetch-Dest", "document", "Accept", "text/html");
    String whole = text(browser);
    assertThat(whole).doesNotContain("<?start", "data-late", "<template for").contains("late");
    assertThat(text(get(site, "User-Agent", "Examplebot/1.0"))).isEqualTo(whole);
  }

  @Test
  void bodyThatNoHeaderAnnounces_isNotReadIntoAKeptPage() {
    PageService site =
        site(request -> {
              String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
              return Answer.page(Fragment.of(scope -> scope.write("body:" + body)));
            })
            .layer(PageCache.builder(cache).build())
            .build();
    InputStream evil = new ByteArrayInputStream("evil".getBytes(StandardCharsets.UTF_8));
    site.answer(head(HttpVersion.HTTP_2), evil);
    assertThat(text(get(site))).isEqualTo("body:");
  }

  @Test
  void pageOfATenant_isNotShared_unlessTheUrlTellsTenantsApart() {
    Route route =
        request -> Answer.page(Fragment.of(scope -> scope.write(request.facts().tenant())));
    ExchangeFacts facts =
        ExchangeFacts.plain()
            .completedBy((known, more) -> known.header("X-Tenant").forEach(more::tenant));
    PageService careful = site(route).facts(facts).layer(EdgeHeaders.builder().build()).build();
    assertThat(kept(get(careful, "X-Tenant", "acme"))).contains("private");
    assertThat(kept(get(careful))).contains("public");
    EdgeHeaders apart = EdgeHeaders.builder().key(SharedCacheKey.URL.tellingTenantsApart()).build();
    PageService sure = site(route).facts(facts).layer(apart).build();
    assertThat(kept(get(sure, "X-Tenant", "acme"))).contains("public");
  }

  @Test
  void pageWithANonce_isNotShared() {
    PageService site =
        site(request ->
                Answer.page(Fragment.of(scope -> scope.write("page")))
                    .with(Header.replacing("Content-Security-Policy", "script-src 'nonce-abc'")))
            .layer(EdgeHeaders.builder().build())
            .build();
    assertThat(kept(get(site))).contains("private");
  }
}
