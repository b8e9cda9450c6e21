package dev.intarsia.web.layer;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.TargetRules;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A site on the real engine with a clock that stands, asked without a server. Counts how often its
 * route was asked.
 */
public final class TestSite implements AutoCloseable {

  /** Its host. */
  public static final String HOST = "www.example.org";

  public final SteppedTime time = new SteppedTime();
  public final RenderCache cache;
  public final AtomicInteger asked = new AtomicInteger();
  private final PageService service;

  private TestSite(Plan plan, Route route) {
    Intarsia.Builder engine = Intarsia.builder().store(HeapStore.ofMebibytes(64)).timeSource(time);
    plan.engine.accept(engine);
    cache = engine.build();
    PageService.Builder site =
        PageService.of(
                cache,
                request -> {
                  asked.incrementAndGet();
                  return route.answer(request);
                })
            .facts(plan.facts)
            .targets(plan.targets);
    for (BiFunction<RenderCache, SteppedTime, Layer> layer : plan.layers) {
      site.layer(layer.apply(cache, time));
    }
    service = site.build();
  }

  /** What a site is to be. */
  public static final class Plan {
    private final List<BiFunction<RenderCache, SteppedTime, Layer>> layers = new ArrayList<>();
    private Consumer<Intarsia.Builder> engine = builder -> {};
    private ExchangeFacts facts = ExchangeFacts.plain();
    private TargetRules targets = TargetRules.forHosts(HOST);

    public Plan layer(BiFunction<RenderCache, SteppedTime, Layer> layer) {
      layers.add(layer);
      return this;
    }

    public Plan engine(Consumer<Intarsia.Builder> more) {
      engine = more;
      return this;
    }

    public Plan facts(ExchangeFacts how) {
      facts = how;
      return this;
    }

    public Plan targets(TargetRules rules) {
      targets = rules;
      return this;
    }

    public TestSite answering(Route route) {
      return new TestSite(this, route);
    }

    public TestSite showing(java.util.function.Supplier<dev.intarsia.fragment.Fragment> page) {
      return answering(request -> Answer.page(page.get()));
    }
  }

  /** Begins. */
  public static Plan plan() {
    return new Plan();
  }

  /** GET with headers, names and values in turn. */
  public Reply get(String target, String... headers) {
    return send("GET", target, headers);
  }

  /** Any method, to the site's host unless the headers say otherwise. */
  public Reply send(String method, String target, String... headers) {
    return Reply.of(response(method, target, headers));
  }

  /** The response before anything of its body is taken. */
  public Response response(String method, String target, String... headers) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      fields.computeIfAbsent(headers[i], unused -> new ArrayList<>()).add(headers[i + 1]);
    }
    fields.putIfAbsent("Host", List.of(HOST));
    RequestHead head =
        new RequestHead(
            method, target, HttpVersion.HTTP_1_1, "https", "127.0.0.1:80", Fields.of(fields));
    return service.answer(head, InputStream.nullInputStream());
  }

  /** Says that data changed. */
  public void change(String... tags) {
    cache.invalidator().invalidate(tags);
  }

  @Override
  public void close() {
    cache.close();
  }
}
