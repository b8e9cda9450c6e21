package dev.intarsia.web.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainmentCheckTest {

  private static Containment check(String fragment) {
    return ContainmentCheck.check(fragment.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "leaking-fragments.txt", delimiter = '|', quoteCharacter = '`')
  void leakingFragment_isRefusedWithReasonAndPlace(Breach breach, int offset, String fragment) {
    Containment verdict = check(fragment);
    assertThat(verdict.breach()).isEqualTo(breach);
    assertThat(verdict.offset()).isEqualTo(offset);
    assertThat(verdict.contained()).isFalse();
    assertThat(verdict.explanation()).contains(breach.meaning(), "at byte ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a < b & c",
        "<p>a</p><p>b</p>",
        "<p>a<p>b</p>",
        "<ul><li>a<li>b</ul>",
        "<table><col><tr><td>a<td>b</table>",
        "<select><option>a<optgroup><option>b</select>",
        "<a href=/x/>y</a>",
        "<img alt='<b>'><br/>",
        "<!-- c --><!---->",
        "<script>if (a<b) c='</b>'</script>",
        "<script>// <!-- \n</script>",
        "<svg><path/><title>t</title><a><g></g></a></svg>",
        "<math><mi>x</mi></math>",
        "<noscript><img></noscript>",
        "<div><template shadowrootmode=open><tr><td>x</td></tr></template></div>",
        "<TextArea></b></TEXTAREA >"
      })
  void wellNestedFragment_isContained(String fragment) {
    assertThat(check(fragment).explanation()).isEqualTo("contained");
    assertThat(check(fragment).offset()).isEqualTo(fragment.length());
  }

  @Test
  void zeroByte_andMalformedUtf8_areRefused() {
    assertThat(check("a\0b").breach()).isEqualTo(Breach.ZERO_BYTE);
    byte[][] malformed = {
      {(byte) 0x80},
      {(byte) 0xc0, (byte) 0x80},
      {(byte) 0xe2, (byte) 0x80},
      {(byte) 0xff},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
    };
    for (byte[] bytes : malformed) {
      assertThat(ContainmentCheck.check(bytes).breach()).isEqualTo(Breach.NOT_UTF_8);
    }
    assertThat(check("\u00fc\u20ac\ud83d\ude00\uffff").contained()).isTrue();
  }

  @Test
  void depth_isBounded() {
    assertThat(check("<div>".repeat(160) + "</div>".repeat(160)).contained()).isTrue();
    assertThat(check("<div>".repeat(161) + "</div>".repeat(161)).breach())
        .isEqualTo(Breach.TOO_DEEP);
    assertThat(check("<b>".repeat(1_000_000)).breach()).isEqualTo(Breach.TOO_DEEP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BLANK|<!-- c --> ",
        "FLOW|text",
        "FLOW|<b></b>",
        "METADATA|<meta><script></script><style></style>",
        "FLOW|<meta>text",
        "OPTIONS|<option>a</option><option>b",
        "FLOW|<option>a</option><hr>",
        "ROWS| <tr></tr> <tr></tr>",
        "CELLS|<td></td><th></th>",
        "SECTIONS|<caption></caption><tbody></tbody>"
      })
  void content_isWhatStandsAtTheTop(Content content, String fragment) {
    assertThat(check(fragment).contained()).isTrue();
    assertThat(check(fragment).content()).isEqualTo(content);
  }

  @Test
  void closes_namesWhatDocumentOrderWouldEnd() {
    assertThat(check("<div></div>").closes()).isEqualTo(Set.of(Surrounding.PARAGRAPH));
    assertThat(check("<b><a href='#'></a></b>").closes()).isEqualTo(Set.of(Surrounding.LINK));
    assertThat(check("<ul><li></li></ul>").closes()).isEqualTo(Set.of(Surrounding.PARAGRAPH));
    assertThat(check("<button><p></p></button>").closes()).isEqualTo(Set.of(Surrounding.BUTTON));
    assertThat(check("<li></li>").closes())
        .isEqualTo(Set.of(Surrounding.LIST_ITEM, Surrounding.PARAGRAPH));
    assertThat(check("<h2></h2>").closes())
        .isEqualTo(Set.of(Surrounding.HEADING, Surrounding.PARAGRAPH));
  }
}
