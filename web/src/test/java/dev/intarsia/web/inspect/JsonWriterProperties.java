package dev.intarsia.web.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

final class JsonWriterProperties {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  @Property
  void anyText_isHarmlessAscii_andReadsBack(
      @ForAll @StringLength(max = 100) String name, @ForAll @StringLength(max = 100) String value) {
    String json = new JsonWriter().begin().text(name, value).end().toString();
    assertThat(json).matches("[ -~]*").doesNotContain("<", ">", "&", "'");
    String quoted = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    var parts = Pattern.compile("\\{" + quoted + ":" + quoted + "}").matcher(json);
    assertThat(parts.matches()).isTrue();
    assertThat(read(parts.group(1))).isEqualTo(name);
    assertThat(read(parts.group(2))).isEqualTo(value);
  }

  private static String read(String escaped) {
    return ESCAPE.matcher(escaped).replaceAll(JsonWriterProperties::character);
  }

  private static String character(MatchResult escape) {
    String character =
        escape.group(1) == null
            ? escape.group(2)
            : String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    return java.util.regex.Matcher.quoteReplacement(character);
  }

  @Example
  void members_areSeparated() {
    JsonWriter json = new JsonWriter().begin();
    json.number("a", 1).flag("b", true).flag("c", false).texts("d", List.of("x", "y"));
    json.begin("e").end().beginList("f").written(new JsonWriter().begin().end()).value("z");
    assertThat(json.endList().end())
        .hasToString("{\"a\":1,\"b\":true,\"d\":[\"x\",\"y\"],\"e\":{},\"f\":[{},\"z\"]}");
  }
}
