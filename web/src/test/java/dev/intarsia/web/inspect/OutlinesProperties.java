package dev.intarsia.web.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.inspect.Marks.Cleaned;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class OutlinesProperties {

  private static final String NAME = "i0123456789abcdef";
  private static final String COMMENT = "<!--" + NAME + " (start|end) \\d+-->";

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.of(
            "<p>",
            "</p>",
            "<p title=\"",
            "\">",
            "text",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<table>",
            "<tr>",
            "<td>",
            "</td></tr></table>",
            "<title>",
            "</title>",
            "<",
            "é",
            "<textarea>",
            "</textarea>",
            "'",
            "<svg>",
            "</svg>",
            "<b>",
            "</b>",
            "-")
        .list()
        .ofMaxSize(12);
  }

  @Property
  void marksAreTakenOut_andCommentsChangeNothingElse(@ForAll("parts") List<String> parts) {
    Marks marks = new Marks(new SecureRandom());
    StringBuilder marked = new StringBuilder("<!doctype html><body>");
    StringBuilder plain = new StringBuilder(marked);
    for (String part : parts) {
      int number = marks.begin(part);
      marks.end();
      marked.append(marks.start(number)).append(part).append(marks.end(number));
      plain.append(part);
    }
    Cleaned clean = marks.clean(marked.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(new String(clean.bytes(), StandardCharsets.UTF_8)).isEqualTo(plain.toString());
    assertThat(clean.edges()).hasSize(2 * parts.size());
    Outlines outlines = Outlines.of(clean, NAME);
    String outlined = new String(outlines.bytes(), StandardCharsets.UTF_8);
    assertThat(outlined.replaceAll(COMMENT, "")).isEqualTo(plain.toString());
    assertThat(outlined.split("<!--" + NAME, -1).length - 1)
        .isEqualTo(2 * (parts.size() - outlines.places().size()));
  }

  @Property
  void commentInAnAttributeOrAScript_isNeverWritten(@ForAll("parts") List<String> parts) {
    for (List<String> around :
        List.of(
            List.of("<p title=\"", "\">"),
            List.of("<script>", "</script>"),
            List.of("<title>", "</title>"),
            List.of("<!-- ", "-->"))) {
      Marks marks = new Marks(new SecureRandom());
      int number = marks.begin("x");
      String page =
          "<body>"
              + around.get(0)
              + marks.start(number)
              + "x"
              + marks.end(number)
              + around.get(1)
              + String.join("", parts);
      Outlines outlines = Outlines.of(marks.clean(page.getBytes(StandardCharsets.UTF_8)), NAME);
      assertThat(outlines.places()).containsOnlyKeys(number);
    }
  }
}
