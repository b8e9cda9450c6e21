package dev.intarsia.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class JsonTextProperties {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|([\"\\\\]))");

  @Property
  void escapedText_readsAsItWas(@ForAll String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(read(escaped(utf8))).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
  }

  @Property
  void escapedBytes_holdNothingThatEndsAStringOrAnElement(@ForAll byte[] bytes) {
    String text = new String(JsonText.escaped(bytes), StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContainPattern("[<>&'\\x00-\\x1f\\x7f]");
    assertThat(ESCAPE.matcher(text).replaceAll("")).doesNotContain("\"", "\\");
    assertThat(new String(JsonText.escaped(bytes), StandardCharsets.UTF_8))
        .doesNotContain("\u2028", "\u2029");
  }

  private static String escaped(byte[] utf8) {
    return new String(JsonText.escaped(utf8), StandardCharsets.UTF_8);
  }

  private static String read(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group(2)
                        : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
