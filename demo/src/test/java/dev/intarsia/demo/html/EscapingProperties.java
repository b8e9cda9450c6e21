package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

final class EscapingProperties {

  private static String escaped(String text) {
    Part part = out -> Markup.to(out).text(text);
    return part.asText();
  }

  @Property
  void escapedText_hasNoMarkup(@ForAll String text) {
    assertThat(escaped(text)).doesNotContain("<", ">", "\"", "'");
  }

  @Property
  void escapedText_readBack_isTheText(
      @ForAll @Chars({'&', '<', '>', '"', '\'', ';', '#', '\n'}) @CharRange(from = 'a', to = 'z')
          String text) {
    String readBack =
        escaped(text)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    assertThat(readBack).isEqualTo(text);
  }
}
