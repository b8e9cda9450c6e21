package dev.intarsia.web.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoleScanTest {

  private static final HoleSpot BODY = new HoleSpot(0, HolePlace.BODY, Set.of());

  private static HoleScan body(String markup) {
    return page(
        "<!doctype html><html><head><title>t</title></head><body>" + markup + "</body></html>");
  }

  /** A page whose only hole is written as a bar. */
  private static HoleScan page(String markup) {
    int hole = markup.substring(0, markup.indexOf('|')).getBytes(StandardCharsets.UTF_8).length;
    return HoleScan.ofPage(bytes(markup.replace("|", "")), hole);
  }

  private static HoleScan fragment(String markup) {
    return HoleScan.ofFragment(bytes(markup.replace("|", "")), markup.indexOf('|'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "BODY; |",
        "BODY; <p>\u20ac|</p>",
        "BODY; <table><tr><td>|</td></tr></table>",
        "BODY; <ul>|<li>a</li></ul>",
        "TABLE; <table>|<tbody></tbody></table>",
        "TABLE_SECTION; <table><tbody>|<tr></tr></tbody></table>",
        "TABLE_ROW; <table><tr>|<td></td></tr></table>",
        "SELECT; <select>|<option>a</option></select>",
        "ATTRIBUTE; <a href=\"|\">x</a>",
        "ATTRIBUTE; <a href='a|b' title=x>x</a>",
        "ATTRIBUTE; <a href=|>x</a>",
        "ATTRIBUTE; <a href=a|b>x</a>",
        "TAG; <a |>x</a>",
        "TAG; <a href=\"x\" |>x</a>",
        "TAG; <a hr|ef=x>x</a>",
        "TAG; <a>x</a|>",
        "TAG; x <|b>y</b>",
        "COMMENT; <!-- | -->",
        "RAW_TEXT; <script>a = '|'</script>",
        "RAW_TEXT; <style>|</style>",
        "ESCAPABLE_TEXT; <textarea>|</textarea>",
        "FOREIGN; <svg>|<g></g></svg>",
        "FOREIGN; <math><mi>|</mi></math>",
        "INERT; <template><p>|</p></template>",
        "INERT; <noscript>|</noscript>",
        "FOREIGN; <template><svg>|</svg></template>",
        "INERT; <noscript><svg>|</svg></noscript>",
        "UNCERTAIN; <select><option>|</option></select>",
        "UNCERTAIN; <b><i></b></i>|"
      })
  void hole_isFoundInItsPlace(HolePlace place, String markup) {
    assertThat(body(markup).spots().get(0).place()).isEqualTo(place);
  }

  @Test
  void hole_inTitleOrHead_isFoundThere() {
    String rest = "</head><body></body></html>";
    assertThat(page("<!doctype html><html><head><title>|</title>" + rest).spots().get(0).place())
        .isEqualTo(HolePlace.ESCAPABLE_TEXT);
    assertThat(page("<!doctype html><html><head><title></title>|" + rest).spots().get(0).place())
        .isEqualTo(HolePlace.HEAD);
    assertThat(page("<!doctype html><title>t</title><link>|<p>x</p>").spots().get(0).place())
        .isEqualTo(HolePlace.HEAD);
  }

  @Test
  void page_withTagsOfHeadAndBodyLeftOut_isContained() {
    assertThat(page("<!doctype html><title>t</title><p>x</p>|").verdict().contained()).isTrue();
    assertThat(page("text|").verdict().contained()).isTrue();
    assertThat(page("<html><body>|</body></html>\n").verdict().contained()).isTrue();
  }

  @Test
  void page_withAnUnclosedElement_isNotContained() {
    HoleScan scan = body("<main><div>|</main>");
    assertThat(scan.verdict().breach()).isEqualTo(Breach.MISNESTED_END_TAG);
    assertThat(scan.spots().get(0).place()).isEqualTo(HolePlace.BODY);
    assertThat(Carriage.mayBeLate(scan.verdict(), scan.spots().get(0))).isFalse();
    assertThat(page("<body><main>|").verdict().breach()).isEqualTo(Breach.UNCLOSED_ELEMENT);
    assertThat(page("<body>|</body></html><p>more</p>").verdict().contained()).isFalse();
    assertThat(page("<body>|</body>more").verdict().contained()).isFalse();
  }

  @Test
  void bodyEndTag_inScriptOrComment_doesNotEndThePage() {
    HoleScan scan = body("<script>'</body>'</script><!-- </body> --><p>|</p>");
    assertThat(scan.verdict().contained()).isTrue();
    assertThat(scan.spots().get(0).place()).isEqualTo(HolePlace.BODY);
  }

  @Test
  void surroundings_areThoseThatContentWouldClose() {
    assertThat(body("<p><b>|</b></p>").spots().get(0).inside())
        .isEqualTo(Set.of(Surrounding.PARAGRAPH));
    assertThat(body("<form><ul><li><a href='#'>|</a></li></ul></form>").spots().get(0).inside())
        .isEqualTo(Set.of(Surrounding.FORM, Surrounding.LIST_ITEM, Surrounding.LINK));
    assertThat(body("<p><button>|</button></p>").spots().get(0).inside())
        .isEqualTo(Set.of(Surrounding.BUTTON));
    assertThat(body("<ul><li><ul>|</ul></li></ul>").spots().get(0).inside()).isEmpty();
  }

  @Test
  void spot_admitsWhatParsesThereAsItDoesAlone() {
    HoleSpot paragraph = body("<p>|</p>").spots().get(0);
    assertThat(paragraph.admits(ContainmentCheck.check(bytes("<b>x</b>")))).isTrue();
    assertThat(paragraph.admits(ContainmentCheck.check(bytes("<div>x</div>")))).isFalse();
    HoleSpot section = body("<table><tbody>|</tbody></table>").spots().get(0);
    assertThat(section.admits(ContainmentCheck.check(bytes("<tr></tr>")))).isTrue();
    assertThat(section.admits(ContainmentCheck.check(bytes("text")))).isFalse();
    assertThat(section.admits(ContainmentCheck.check(bytes("<tr><td>")))).isFalse();
  }

  @Test
  void holeAtTheTopOfAFragment_isWhereTheFragmentIs() {
    HoleSpot top = fragment("x|").spots().get(0);
    assertThat(top.place()).isEqualTo(HolePlace.FRAGMENT_ROOT);
    assertThat(top.place().takesLateContent()).isFalse();
    HoleSpot paragraph = body("<p>|</p>").spots().get(0);
    assertThat(top.nestedIn(paragraph).place()).isEqualTo(HolePlace.BODY);
    assertThat(top.nestedIn(paragraph).inside()).isEqualTo(Set.of(Surrounding.PARAGRAPH));
    assertThat(fragment("<tr></tr>|").spots().get(0).place()).isEqualTo(HolePlace.TABLE_SECTION);
    assertThat(fragment("<tr>|</tr>").spots().get(0).nestedIn(BODY).place())
        .isEqualTo(HolePlace.TABLE_ROW);
  }

  @Test
  void offsets_outOfOrderOrRange_areRefusedWithBothValues() {
    assertThatThrownBy(() -> HoleScan.ofPage(bytes("ab"), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hole=3, allowed=0 to 2");
    assertThatThrownBy(() -> HoleScan.ofFragment(bytes("ab"), 2, 1))
        .hasMessage("hole=1, allowed=2 to 2");
  }
}
