package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupTest {

  private static String element(String text, String... attributes) {
    Part part = out -> Markup.to(out).element("p", text, attributes);
    return part.asText();
  }

  @Test
  void text_isEscaped() {
    assertThat(element("<script>alert('x' & \"y\")</script>"))
        .isEqualTo("<p>&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;</p>");
  }

  @Test
  void attributeValue_isEscaped() {
    assertThat(element("x", "title", "\" onclick=\"alert(1)' <>&"))
        .isEqualTo("<p title=\"&quot; onclick=&quot;alert(1)&#39; &lt;&gt;&amp;\">x</p>");
  }

  @Test
  void escapedText_isEscapedAgain() {
    assertThat(element("&lt;")).isEqualTo("<p>&amp;lt;</p>");
  }

  @Test
  void whatHtmlCannotSay_isReplaced() {
    assertThat(element("a\u0000b\u001Bc\u0085d\uD83De\uDE00f\uD83D"))
        .isEqualTo("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFD</p>");
    assertThat(element("\uD83D\uDE00\t\n")).isEqualTo("<p>\uD83D\uDE00\t\n</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "a b", "a>", "a\"", "1a", "on=x"})
  void strangeNames_areRefused(String name) {
    assertThatThrownBy(() -> Markup.to(new StringBuilder()).start(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"");
    assertThatThrownBy(() -> Markup.to(new StringBuilder()).start("p", name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Markup.to(new StringBuilder()).end(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void attributeWithoutValue_isRefused() {
    assertThatThrownBy(() -> Markup.to(new StringBuilder()).start("p", "title"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs");
  }

  @Test
  void part_isWrittenInPlace_nothingIsHeldBack() throws IOException {
    StringBuilder out = new StringBuilder();
    Part looking = inner -> inner.append("[" + out + "]");
    Markup.to(out).start("p").text("a").part(looking).end("p");
    assertThat(out).hasToString("<p>a[<p>a]</p>\n");
  }

  @Test
  void then_writesOneAfterTheOther() {
    Part a = out -> out.append("a");
    assertThat(a.then(Part.NOTHING).then(a).asText()).isEqualTo("aa");
  }
}
