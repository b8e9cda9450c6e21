package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.layer.TestSite;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Sites with a page cache, and pages that count how often they were rendered. */
final class Pages {

  /** The name of the session's cookie. */
  static final String SESSION = "SID";

  private Pages() {}

  /** A site whose visitors may have a session. */
  static TestSite.Plan plan(UnaryOperator<PageCache.Builder> settings) {
    ExchangeFacts facts = ExchangeFacts.plain().withSessionCookie(SESSION);
    return TestSite.plan()
        .facts(facts)
        .layer(
            (cache, time) ->
                settings.apply(PageCache.builder(cache).facts(facts).timeSource(time)).build());
  }

  /** The same with the defaults. */
  static TestSite.Plan plan() {
    return plan(builder -> builder);
  }

  /** A page that says how often it was rendered. */
  static Fragment counted(AtomicInteger renders) {
    return Fragment.of(scope -> scope.tag("data").write("render " + renders.incrementAndGet()));
  }

  /** Attaches a header. */
  static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }
}
