package dev.intarsia.load.site;

import com.sun.net.httpserver.HttpHandler;
import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.load.page.Audience;
import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.jdk.PageHandler;
import dev.intarsia.web.servlet.PageServlet;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Ours: the skeleton and each hole are fragments, each with ten tags, five contexts, and a signpost
 * to two context sets.
 */
final class IntarsiaSite implements Site {

  private static final String HOLE = "hole";
  private static final int TAGS = 10;

  /** How many data items the site has; a tag names one. */
  private static final int ITEMS = 100_000;

  /** Spreads tags over the items; coprime to their number. */
  private static final int TAG_STEP = 7_919;

  private final PersonalPage page;
  private final Sessions sessions = new Sessions();
  private final LongAdder rendered = new LongAdder();
  private final RenderCache cache;
  private final PageService service;
  private final Answer answer;

  private IntarsiaSite(PersonalPage page, String store, Map<String, String> settings) {
    this.page = page;
    cache =
        Intarsia.builder().store(store, settings).release("1").renderer(HOLE, this::hole).build();
    Fragment skeleton = Fragment.of(this::skeleton).keyed("page", "/").varyingBy("languages");
    answer = Answer.page(skeleton);
    service =
        PageService.of(cache, request -> answer)
            .facts(ExchangeFacts.plain().completedBy(this::complete))
            .build();
  }

  /** A site whose data has changed before: the ledger knows as many tags as there are items. */
  static IntarsiaSite open(PersonalPage page, String store, Map<String, String> settings) {
    IntarsiaSite site = new IntarsiaSite(page, store, settings);
    for (int i = 0; i < ITEMS; i++) {
      site.cache.invalidator().invalidate("former:" + i);
    }
    return site;
  }

  private void complete(RequestFacts known, RequestFacts.Builder more) {
    sessions.complete(known.cookie("sid").orElseThrow(), more);
  }

  private void skeleton(RenderScope scope) {
    rendered.increment();
    Audience audience = Audience.read(scope::context);
    scope.attach(Attachments.header(Header.replacing("Content-Type", "text/html; charset=utf-8")));
    scope.tag(tags(audience.hashCode()));
    List<byte[]> stretches = page.skeleton(audience);
    for (int i = 0; i < page.holes(); i++) {
      scope.write(stretches.get(i)).embed(reference(i));
    }
    scope.write(stretches.get(page.holes()));
  }

  private static FragmentRef reference(int number) {
    return FragmentRef.to(HOLE, number)
        .keyed(HOLE, Integer.toString(number))
        .varyingBy("languages")
        .deferred(Deferral.ALWAYS);
  }

  private void hole(RenderScope scope) {
    rendered.increment();
    int number = (int) scope.arguments().integer(0);
    // Five contexts: the user's roles follow from the user.
    Audience.read(scope::context);
    Visitor visitor = Visitor.of(scope.context("user"));
    scope.tag(tags(visitor.number() * page.holes() + number));
    scope.write(page.hole(number, visitor));
  }

  private static String[] tags(int first) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < TAGS; i++) {
      tags.add("item:" + Math.floorMod((first * TAGS + i) * TAG_STEP, ITEMS));
    }
    return tags.toArray(String[]::new);
  }

  @Override
  public HttpServlet servlet() {
    return PageServlet.of(service);
  }

  @Override
  public HttpHandler handler() {
    return PageHandler.of(service);
  }

  @Override
  public long rendered() {
    return rendered.sum();
  }

  @Override
  public void close() {
    cache.close();
  }
}
