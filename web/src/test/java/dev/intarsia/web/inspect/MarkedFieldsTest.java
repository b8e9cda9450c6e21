package dev.intarsia.web.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.Growth;
import dev.intarsia.web.exchange.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With which fields the inspector asks for the page in its frame. */
final class MarkedFieldsTest {

  private static final int CHARACTERS_OF_A_FIELD = 16;
  private static final int FIRST_NUMBER = 10_000;

  @Test
  void visitorsFields_areCarriedOver_allTheirValuesInOrder() {
    Fields fields =
        InspectorPages.marked(
            Fields.builder()
                .add("Cookie", "a=1")
                .add("Accept", "text/html")
                .add("cookie", "b=2")
                .build(),
            "mark");
    assertThat(fields.all("Cookie")).containsExactly("a=1", "b=2");
    assertThat(fields.all("Accept")).containsExactly("text/html");
    assertThat(fields.all("Intarsia-Mark")).containsExactly("mark");
  }

  @Test
  void conditions_ranges_permissionsAndMarksOfOthers_areLeftOut() {
    Fields fields =
        InspectorPages.marked(
            Fields.of(
                Map.of(
                    "IF-None-Match",
                    List.of("*"),
                    "if-range",
                    List.of("\"x\""),
                    "range",
                    List.of("bytes=0-1"),
                    Permissions.HEADER.toUpperCase(Locale.ROOT),
                    List.of("signed"),
                    "intarsia-mark",
                    List.of("another", "one more"),
                    "Iffy",
                    List.of("kept"))),
            "mark");
    assertThat(fields).hasToString("[Iffy, Intarsia-Mark]");
    assertThat(fields.all("Intarsia-Mark")).containsExactly("mark");
  }

  @Test
  void fields_areCarriedOverInLinearTime() {
    Growth.requireLinear(
        length -> {
          Fields.Builder sent = Fields.builder();
          for (int i = 0; i < length / CHARACTERS_OF_A_FIELD; i++) {
            sent.add("x-" + (FIRST_NUMBER + i), "value");
          }
          Fields fields = sent.build();
          return () -> InspectorPages.marked(fields, "mark");
        });
  }
}
