package dev.intarsia.demo.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.demo.html.InspectorParts;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks behind a page: renders it as the visitor would get it, in a traced request, and tells what
 * happened.
 *
 * <p>It takes paths of this site only and makes no HTTP request, so it reaches nothing that the
 * visitor does not reach anyhow.
 */
final class Inspector {

  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,2000}");
  private static final double NANOS_PER_MILLI = 1e6;

  private final RenderCache cache;
  private final Pages pages;
  private final VisitorFacts visitors;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  Inspector(RenderCache cache, Pages pages, VisitorFacts visitors, InstantSource clock) {
    this.cache = cache;
    this.pages = pages;
    this.visitors = visitors;
    this.clock = clock;
  }

  /** Whether it is a path of this site, with or without query. */
  static boolean isLocal(String path) {
    return LOCAL.matcher(path).matches();
  }

  /**
   * What was seen.
   *
   * @param path what was asked for
   * @param summary of the page
   * @param fragments the outermost ones
   */
  record Seen(String path, InspectorParts.Summary summary, List<Explanation> fragments) {}

  /** Renders the page of a path for whoever asks. */
  Seen look(String path, RequestFacts visitor) {
    long start = System.nanoTime();
    long now = clock.millis();
    try (RequestScope scope = cache.beginTraced(asIfAsked(path, visitor))) {
      Page page = scope.render(pages.of(scope.contexts().facts()));
      InspectorParts.Summary summary =
          new InspectorParts.Summary(
              page.length(),
              System.nanoTime() - start,
              now,
              page.cacheability(),
              values(page.cacheability(), scope));
      return new Seen(path, summary, page.explanation().orElseThrow().children());
    }
  }

  private RequestFacts asIfAsked(String path, RequestFacts visitor) {
    String url = visitor.scheme() + "://" + visitor.authority() + path;
    RequestFacts known = copy(url, visitor).build();
    RequestFacts.Builder all = copy(url, visitor);
    visitors.complete(known, all);
    return all.build();
  }

  private static RequestFacts.Builder copy(String url, RequestFacts visitor) {
    RequestFacts.Builder copy = RequestFacts.get(url);
    visitor.headers().forEach((name, values) -> values.forEach(value -> copy.header(name, value)));
    visitor.cookies().forEach(copy::cookie);
    return copy;
  }

  private static Map<String, String> values(Cacheability cacheability, RequestScope scope) {
    Map<String, String> values = new TreeMap<>();
    for (ContextToken token : cacheability.contexts().tokens()) {
      ContextValue value = scope.contexts().value(token);
      values.put(token.toString(), value.isAbsent() ? "(absent)" : value.textOrEmpty());
    }
    return values;
  }

  /** What was seen, as JSON that is not kept. */
  Fragment asJson(Seen seen) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("path", seen.path());
    page.put("bytes", seen.summary().bytes());
    page.put("millis", seen.summary().nanos() / NANOS_PER_MILLI);
    page.put("contextValues", seen.summary().contextValues());
    putCacheability(page, seen.summary().cacheability(), seen.summary().epochMillis());
    page.put("fragments", described(seen.fragments(), seen.summary().epochMillis()));
    String text = written(page);
    return Fragment.of(
        scope ->
            scope
                .attach(
                    Attachments.header(
                        Header.replacing("Content-Type", "application/json; charset=utf-8")))
                .write(text));
  }

  private String written(Map<String, Object> page) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", impossible);
    }
  }

  private static List<Map<String, Object>> described(List<Explanation> fragments, long now) {
    return fragments.stream().map(fragment -> described(fragment, now)).toList();
  }

  private static Map<String, Object> described(Explanation fragment, long now) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("label", fragment.label());
    all.put("hit", fragment.isHit());
    all.put("reason", fragment.reason());
    all.put("isHole", fragment.isHole());
    all.put("hole", fragment.hole());
    all.put("filling", fragment.filling());
    all.put("millis", fragment.nanos() / NANOS_PER_MILLI);
    all.put("bytes", fragment.bytes());
    putCacheability(all, fragment.cacheability(), now);
    all.put("probes", fragment.probes().stream().map(Inspector::described).toList());
    all.put("children", described(fragment.children(), now));
    return all;
  }

  private static Map<String, Object> described(Probe probe) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("contexts", probe.contexts().texts());
    all.put("reason", probe.reason());
    return all;
  }

  /** Lifetimes in seconds, -1 for no limit. */
  private static void putCacheability(Map<String, Object> to, Cacheability of, long now) {
    to.put("contexts", of.contexts().texts());
    to.put("tags", of.tags().texts());
    to.put("maxAgeSeconds", limit(of.maxAgeSeconds()));
    to.put("remainingSeconds", limit(of.remainingSecondsAt(now)));
  }

  private static long limit(long seconds) {
    return seconds == Cacheability.PERMANENT ? -1 : seconds;
  }
}
