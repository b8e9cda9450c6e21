package dev.intarsia.docs;

import static dev.intarsia.web.streaming.DeliveryChoice.Mode.STREAMED;

import com.sun.net.httpserver.HttpServer;
import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.rocksdb.RocksStore;
import dev.intarsia.storage.tiered.TieredStore;
import dev.intarsia.testkit.audit.AuditReport;
import dev.intarsia.testkit.audit.Dimension;
import dev.intarsia.testkit.audit.InvalidationRecorder;
import dev.intarsia.testkit.audit.Mutation;
import dev.intarsia.testkit.audit.VariationAuditor;
import dev.intarsia.testkit.doubles.VirtualTime;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.jdk.PageHandler;
import dev.intarsia.web.layer.Conditional;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.pagecache.PageCache;
import dev.intarsia.web.requesttarget.TargetRules;
import dev.intarsia.web.streaming.DeliveryRules;
import dev.intarsia.web.streaming.StreamingPaths;
import dev.intarsia.web.streaming.StreamingSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Java that is shown in the texts, between markers; the texts must hold it word for word.
 *
 * <p>{@code // snippet: NAME} begins one, {@code // end} ends it.
 */
final class Snippets {

  private Snippets() {}

  /** Stands for an application's data. */
  interface Articles {
    String title(int id, String language);

    void rename(int id, String title);
  }

  /** Stands for a template engine that writes to what it is given. */
  interface Template {
    void render(Map<String, Object> model, Writer out) throws IOException;
  }

  /** Stands for a template engine that returns a string. */
  interface StringTemplate {
    String render(Map<String, Object> model);
  }

  static RenderCache build() {
    // snippet: build
    RenderCache cache =
        Intarsia.builder()
            .store(HeapStore.ofMebibytes(64))
            .renderer("greeting", scope -> scope.write("Hello ").write(scope.context("user")))
            .build();
    // end
    return cache;
  }

  static Fragment page(Articles articles) {
    // snippet: page
    Fragment page =
        Fragment.of(
                scope -> {
                  scope.tag("article:1"); // shows this data
                  scope.write(articles.title(1, scope.context("languages"))); // varies by language
                  scope.embed(FragmentRef.to("greeting")); // personal, so it becomes a hole
                })
            .keyed("article", "1"); // worth keeping
    // end
    return page;
  }

  static String ask(RenderCache cache, Fragment page) {
    // snippet: ask
    RequestFacts facts =
        RequestFacts.get("/article/1")
            .attribute("language", "de")
            .user(RequestUser.of("ann"))
            .build();
    String html = cache.render(page, facts).text();
    // end
    return html;
  }

  static void change(RenderCache cache, Articles articles) {
    // snippet: change
    articles.rename(1, "New title"); // commit first
    cache.invalidator().invalidate("article:1"); // then say so
    // end
  }

  static Fragment templated(Template template) {
    // snippet: writer
    Fragment card =
        Fragment.of(scope -> template.render(Map.of("city", "Bern"), scope.writer()))
            .keyed("card", "Bern");
    // end
    return card;
  }

  static Fragment marked(StringTemplate template) {
    // snippet: marker
    Fragment frame =
        Fragment.of(
                scope -> {
                  String greeting = scope.marker(FragmentRef.to("greeting"));
                  scope.write(template.render(Map.of("greeting", greeting)));
                })
            .keyed("frame");
    // end
    return frame;
  }

  static void deliver(RenderCache cache, Fragment page, RequestFacts facts, OutputStream out)
      throws IOException {
    // snippet: deliver
    try (RequestScope request = cache.begin(facts)) { // before any data is read
      request.deliver(page, Delivery.inOrder(), out::write); // what is ready leaves first
    }
    // end
  }

  static FragmentRef patient() {
    // snippet: hole
    FragmentRef weather =
        FragmentRef.to("weather", "Bern")
            .keyedByArguments() // kept on its own
            .withMaxAge(60) // seconds
            .within(Duration.ofMillis(200))
            .withFallback("<p>No forecast at the moment.</p>");
    // end
    return weather;
  }

  static void transaction(RequestScope request, Articles articles) {
    // snippet: batch
    try (InvalidationBatch batch = request.batch()) {
      batch.add("article:1"); // from here on this request does not trust what is cached of it
      articles.rename(1, "Newer title");
      batch.commit(); // after the commit of the data; without it nothing is invalidated
    }
    // end
  }

  static ContextDefinition tenantPlan() {
    // snippet: context
    ContextDefinition plan =
        ContextDefinition.of(
            "plan",
            (facts, parameter) -> ContextValue.ofNullable(facts.cookie("plan").orElse(null)));
    // end
    return plan;
  }

  static RenderCache lasting(Path folder) {
    // snippet: lasting
    FragmentStore disk = RocksStore.at(folder).mebibytes(4_096).open();
    RenderCache lasting =
        Intarsia.builder()
            .store(TieredStore.of(HeapStore.ofMebibytes(256), disk))
            .release("2026.11.1") // what another release rendered is not used
            .build();
    // end
    return lasting;
  }

  static RenderCache lastingByName(String folder) {
    // snippet: by-name
    RenderCache byName =
        Intarsia.builder()
            .store("memory+rocksdb", Map.of("memory.bytes", "256MiB", "rocksdb.path", folder))
            .release("2026.11.1")
            .build();
    // end
    return byName;
  }

  static String explain(RenderCache cache, Fragment page, RequestFacts facts) {
    // snippet: explain
    try (RequestScope request = cache.begin(facts)) {
      Explanation why = request.explain(page);
      return why.reason() + " " + why.probes();
    }
    // end
  }

  static byte[] computed(RequestScope request) {
    FragmentKey key = FragmentKey.of("menu");
    ContextSet initial = ContextSet.empty();
    // snippet: variations
    VariationCache variations = request.variations();
    Optional<Variation> known = variations.get(key, initial);
    if (known.isEmpty()) {
      Cacheability found = Cacheability.contexts("user.roles").withTags("menu");
      variations.put(key, initial, new Variation(new byte[] {1, 2, 3}, found));
    }
    // end
    return variations.get(key, initial).orElseThrow().data();
  }

  /** A site over HTTP, whose visitors and pages the application knows. */
  static void serve(
      RenderCache cache,
      ExchangeFacts.Completion visitors,
      Function<RequestFacts, Fragment> pages,
      HttpServer server) {
    EdgeTags xkey = EdgeTags.builder(EdgeDialect.XKEY).site("example").build();
    // snippet: serve
    ExchangeFacts facts = ExchangeFacts.plain().withSessionCookie("sid").completedBy(visitors);
    StreamingSettings streaming = StreamingSettings.builder().script(Script.LOADED).build();
    DeliveryRules rules = DeliveryRules.of(streaming.script());
    PageService site =
        PageService.of(cache, request -> Answer.page(pages.apply(request.facts())).upTo(STREAMED))
            .facts(facts)
            .targets(TargetRules.forHosts("localhost:" + server.getAddress().getPort()))
            .layer(StreamingPaths.of(facts, rules)) // the script for late parts
            .layer(new Conditional()) // 304, ranges
            .layer(EdgeHeaders.builder().tags(xkey).build()) // what others may keep
            .layer(PageCache.builder(cache).facts(facts).build()) // whole pages, for visitors
            .streaming(streaming)
            .delivery(rules)
            .build();
    server.createContext("/", PageHandler.of(site));
    // end
  }

  static AuditReport audit(Articles articles) {
    // snippet: audit-cache
    VirtualTime time = VirtualTime.at(1_790_000_123_456L); // neither a full minute nor a full hour
    InvalidationRecorder recorder = new InvalidationRecorder();
    Renderer greeting = scope -> scope.write("Hello ").write(scope.context("user"));
    RenderCache cache =
        Intarsia.builder()
            .store(HeapStore.ofMebibytes(16))
            .renderer("greeting", greeting)
            .timeSource(time)
            .listener(recorder)
            .build();
    // end
    // snippet: audit
    AuditReport report =
        VariationAuditor.of(cache)
            .page("article", "/article/1", facts -> page(articles))
            .renderer("greeting", greeting) // so that what is inside of it is audited too
            .varying(Dimension.languages("en", "de"))
            .varying(Dimension.users("ann", "bob").secret("ann", "ann@example.org"))
            .varying(Dimension.query("sort", "newest"))
            .mutating(
                Mutation.of(
                        "rename",
                        () -> rename(cache, articles, "New title"),
                        () -> rename(cache, articles, "Old title"))
                    .heardBy(recorder))
            .clock(time)
            .audit();
    report.assertNoFaults();
    // end
    return report;
  }

  private static void rename(RenderCache cache, Articles articles, String title) {
    articles.rename(1, title);
    cache.invalidator().invalidate("article:1");
  }
}
