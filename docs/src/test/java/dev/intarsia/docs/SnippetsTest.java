package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.audit.AuditReport;
import dev.intarsia.testkit.doubles.MapStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the texts show does what they say. */
final class SnippetsTest {

  private final RenderCache cache = Snippets.build();
  private final Titles articles = new Titles();

  private static final class Titles implements Snippets.Articles {
    final AtomicInteger reads = new AtomicInteger();
    String title = "Old title";

    @Override
    public String title(int id, String language) {
      reads.incrementAndGet();
      return title + " in " + language + ". ";
    }

    @Override
    public void rename(int id, String newTitle) {
      title = newTitle;
    }
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private static RequestFacts facts(String language, String user) {
    return RequestFacts.get("/article/1")
        .attribute("language", language)
        .user(RequestUser.of(user))
        .build();
  }

  @Test
  void firstScreen_cachesVariesDefersAndInvalidates() {
    Fragment page = Snippets.page(articles);
    assertThat(Snippets.ask(cache, page)).isEqualTo("Old title in de. Hello ann");
    assertThat(cache.render(page, facts("de", "bob")).text())
        .isEqualTo("Old title in de. Hello bob");
    assertThat(articles.reads).as("another user shares the page").hasValue(1);

    assertThat(cache.render(page, facts("fr", "ann")).text())
        .isEqualTo("Old title in fr. Hello ann");
    assertThat(articles.reads).as("another language is another variation").hasValue(2);

    Snippets.change(cache, articles);
    assertThat(Snippets.ask(cache, page)).isEqualTo("New title in de. Hello ann");
  }

  @Test
  void templateEngine_writesToTheScope() {
    Fragment card = Snippets.templated((model, out) -> out.write("City: " + model.get("city")));
    assertThat(cache.render(card, facts("de", "ann")).text()).isEqualTo("City: Bern");
  }

  @Test
  void templateEngine_returnsAStringWithAMarker() {
    Fragment frame = Snippets.marked(model -> "<b>" + model.get("greeting") + "</b>");
    assertThat(cache.render(frame, facts("de", "ann")).text()).isEqualTo("<b>Hello ann</b>");
    assertThat(cache.render(frame, facts("de", "bob")).text()).isEqualTo("<b>Hello bob</b>");
  }

  @Test
  void delivery_sendsThePage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Snippets.deliver(cache, Snippets.page(articles), facts("de", "ann"), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Old title in de. Hello ann");
  }

  @Test
  void hole_thatFails_showsItsFallback() {
    try (RenderCache failing =
        Intarsia.builder()
            .store(new MapStore())
            .renderer(
                "weather",
                scope -> {
                  throw new IllegalStateException("no forecast");
                })
            .build()) {
      Fragment page =
          Fragment.of(
              scope ->
                  scope
                      .write("Before. ")
                      .embed(Snippets.patient().deferred(dev.intarsia.fragment.Deferral.ALWAYS)));
      assertThat(failing.render(page, facts("de", "ann")).text())
          .isEqualTo("Before. <p>No forecast at the moment.</p>");
    }
  }

  @Test
  void batch_invalidatesWhenCommitted() {
    Fragment page = Snippets.page(articles);
    Snippets.ask(cache, page);
    try (RequestScope request = cache.begin(facts("de", "ann"))) {
      Snippets.transaction(request, articles);
    }
    assertThat(Snippets.ask(cache, page)).isEqualTo("Newer title in de. Hello ann");
  }

  @Test
  void ownContext_separatesVariations() {
    try (RenderCache own =
        Intarsia.builder().store(new MapStore()).context(Snippets.tenantPlan()).build()) {
      Fragment priced =
          Fragment.of(scope -> scope.write("plan " + scope.context("plan"))).keyed("priced");
      assertThat(own.render(priced, RequestFacts.get("/").cookie("plan", "a").build()).text())
          .isEqualTo("plan a");
      assertThat(own.render(priced, RequestFacts.get("/").cookie("plan", "b").build()).text())
          .isEqualTo("plan b");
    }
  }

  @Test
  void explanation_saysWhy() {
    Fragment page = Snippets.page(articles);
    RequestFacts facts = facts("de", "ann");
    assertThat(Snippets.explain(cache, page, facts)).startsWith("NOT_FOUND");
    cache.render(page, facts);
    assertThat(Snippets.explain(cache, page, facts)).startsWith("FRESH");
  }

  @Test
  void variations_keepComputedData() {
    try (RequestScope request = cache.begin(facts("de", "ann"))) {
      assertThat(Snippets.computed(request)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void storeThatLasts_servesAfterARestart_inCodeAndByName(@TempDir Path folder) {
    Fragment page = Fragment.of(scope -> scope.write("rendered once")).keyed("page");
    Fragment again = Fragment.of(scope -> scope.write("rendered again")).keyed("page");
    RequestFacts facts = facts("de", "ann");
    try (RenderCache first = Snippets.lasting(folder)) {
      assertThat(first.render(page, facts).text()).isEqualTo("rendered once");
    }
    try (RenderCache second = Snippets.lastingByName(folder.toString())) {
      assertThat(second.render(again, facts).text()).isEqualTo("rendered once");
    }
  }

  @Test
  void site_answersOverHttp_andKeepsPagesForVisitors() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    AtomicInteger renders = new AtomicInteger();
    Snippets.serve(
        cache,
        (known, more) -> {},
        facts -> Fragment.of(scope -> scope.write("page " + renders.incrementAndGet())),
        server);
    server.start();
    try {
      URI page = URI.create("http://localhost:" + server.getAddress().getPort() + "/page");
      HttpRequest visitor = HttpRequest.newBuilder(page).build();
      HttpRequest reader = HttpRequest.newBuilder(page).header("Cookie", "sid=1").build();
      HttpClient client = HttpClient.newHttpClient();
      assertThat(client.send(visitor, BodyHandlers.ofString()).body()).isEqualTo("page 1");
      assertThat(client.send(visitor, BodyHandlers.ofString()).body()).isEqualTo("page 1");
      assertThat(client.send(reader, BodyHandlers.ofString()).body()).isEqualTo("page 2");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void audit_ofThePageShown_findsNothing_andLooksAtAllOfIt() {
    AuditReport report = Snippets.audit(articles);
    assertThat(report.findings()).isEmpty();
    assertThat(report.extent().fragments()).isEqualTo(2);
  }
}
