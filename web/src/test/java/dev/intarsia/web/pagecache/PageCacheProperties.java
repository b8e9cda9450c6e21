package dev.intarsia.web.pagecache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.layer.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Threat 1 as a law: with a page cache every visitor gets what the application would have answered,
 * whatever its pages read and whatever was asked before.
 */
final class PageCacheProperties {

  private static final List<String> INPUTS =
      List.of(
          "headers:x-a",
          "headers:x-b",
          "cookies:c",
          "url.query_args:q",
          "url.path",
          "user",
          "session.exists",
          "theme");

  /** A request, or a change of data. */
  record Step(String path, String a, String b, String cookie, String session, boolean isChange) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> few = Arbitraries.of("", "1", "2");
    return Combinators.combine(
            Arbitraries.of("/p", "/p?q=1", "/p?q=2", "/q"),
            few,
            few,
            few,
            Arbitraries.of("", "", "", "s"),
            Arbitraries.of(false, false, false, true))
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Map<String, List<String>>> reads() {
    Arbitrary<List<String>> some = Arbitraries.of(INPUTS).list().uniqueElements().ofMaxSize(4);
    return Arbitraries.maps(Arbitraries.of("/p", "/q", "1", "2"), some);
  }

  @Property
  void everyVisitor_getsWhatTheApplicationWouldAnswer(
      @ForAll("reads") Map<String, List<String>> reads,
      @ForAll("steps") @Size(min = 10) List<Step> steps) {
    Map<String, Integer> version = new ConcurrentHashMap<>(Map.of("v", 0));
    try (TestSite site =
        Pages.plan()
            .answering(
                request ->
                    Answer.page(
                        Fragment.of(
                            scope -> {
                              scope.tag("data").write("v" + version.get("v"));
                              read(scope, reads, scope.context("url.path"));
                              // What is read next depends on what was read before.
                              read(scope, reads, scope.context("headers:x-a"));
                            })))) {
      for (Step step : steps) {
        if (step.isChange()) {
          version.merge("v", 1, Integer::sum);
          site.change("data");
        }
        List<String> headers = headers(step);
        String cached = site.get(step.path(), headers.toArray(String[]::new)).text();
        headers.addAll(List.of("Cache-Control", "no-store"));
        String direct = site.get(step.path(), headers.toArray(String[]::new)).text();
        assertThat(cached).as("%s with %s", step, reads).isEqualTo(direct);
      }
    }
  }

  private static void read(
      dev.intarsia.fragment.RenderScope scope, Map<String, List<String>> reads, String of) {
    for (String token : reads.getOrDefault(of.replaceAll("[^0-9a-z/]", ""), List.of())) {
      scope.write(" " + token + "=" + scope.context(token));
    }
  }

  private static List<String> headers(Step step) {
    List<String> headers = new ArrayList<>();
    if (!step.a().isEmpty()) {
      headers.addAll(List.of("X-A", step.a()));
    }
    if (!step.b().isEmpty()) {
      headers.addAll(List.of("X-B", step.b()));
    }
    String cookies =
        (step.cookie().isEmpty() ? "" : "c=" + step.cookie() + "; ")
            + (step.session().isEmpty() ? "" : Pages.SESSION + "=" + step.session());
    if (!cookies.isEmpty()) {
      headers.addAll(List.of("Cookie", cookies));
    }
    return headers;
  }
}
