package dev.intarsia.web.endpoint;

import static dev.intarsia.web.endpoint.EdgeSite.PROXY;
import static dev.intarsia.web.endpoint.EdgeSite.markup;
import static dev.intarsia.web.endpoint.EdgeSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.Answer;
import dev.intarsia.web.exchange.Response;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

final class EsiPagesProperties {

  private static final String INCLUDE =
      "<esi:include src=\"/\\.intarsia/fragment/v1[^\"]*\" onerror=\"continue\"/>";

  @Provide
  Arbitrary<List<Tuple2<String, String>>> page() {
    Arbitrary<String> markup =
        Arbitraries.of(
            "<p>",
            "</p>",
            "<p title=\"",
            "\">",
            "text",
            "<esi:vars>",
            "</esi:vars>",
            "<!--esi",
            "-->",
            "<",
            "/",
            "esi:",
            "!--",
            "<table>",
            "<tr>",
            "</table>",
            "<script>",
            "</script>",
            "<ESI:include src=\"http://evil/\"/>",
            "<svg>",
            "é");
    Arbitrary<String> hole =
        Arbitraries.of("", "x", "<i>y</i>", "esi:vars>", "<esi:remove>", "\" a=\"");
    return Combinators.combine(markup, hole).as(Tuple::of).list().ofMaxSize(8);
  }

  @Property(tries = 300)
  void assembledPage_isTheOneOfEverybodyElse_andOrdersNothing(
      @ForAll("page") List<Tuple2<String, String>> parts) {
    Fragment page =
        Fragment.of(
            output -> {
              output.write("<!doctype html><body>");
              for (Tuple2<String, String> part : parts) {
                FragmentRef ref = markup(part.get2()).deferred(Deferral.ALWAYS);
                output.write(part.get1());
                if (!part.get2().isEmpty()) {
                  output.embed(ref);
                }
              }
            });
    try (EdgeSite site = EdgeSite.of(request -> Answer.page(page))) {
      Response sent = site.get("/", PROXY);
      assertThat(text(sent).replaceAll(INCLUDE, "#"))
          .doesNotContainIgnoringCase("<esi:")
          .doesNotContainIgnoringCase("</esi:")
          .doesNotContainIgnoringCase("<!--esi");
      assertThat(readable(site.assembled(sent, PROXY))).isEqualTo(readable(text(site.get("/"))));
    }
  }

  /** Commands as they were before they were made harmless. */
  private static String readable(String page) {
    return page.replaceAll("(?i)&lt;(/?esi:)", "<$1").replaceAll("(?i)<!-- esi", "<!--esi");
  }
}
