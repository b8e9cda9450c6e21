package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.containment.HoleSpot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InOrderHarmTest {

  private static boolean isHarmless(String page, String content) {
    String before = page.substring(0, page.indexOf('*'));
    byte[] skeleton = page.replace("*", "").getBytes(StandardCharsets.UTF_8);
    int hole = before.length();
    HoleSpot spot = PageScan.of(skeleton, new int[] {hole}).spots().get(0);
    byte[] behind = Arrays.copyOfRange(skeleton, Math.max(0, hole - InOrderHarm.LOOK_BEHIND), hole);
    return InOrderHarm.of(spot, behind, content.getBytes(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<p title=\"*\"></p>|a b/c=d;e-f",
        "<p title=*></p>|abc",
        "<p *></p>|id=\"x\" hidden",
        "<p *></p>|href=\"/x\"",
        "<textarea>some text *</textarea>|a \"b\" & c - d",
        "<script>var a = '*'</script>|abc-DEF_123/+=",
        "<!-- some text * -->|abc",
        "<svg viewBox=\"0 0 1 1\">*</svg>|<rect></rect>",
        "<template><b>*</b></template>|<i>x</i>",
        "<div>*</div>|<p>x</p>",
        "<p>*</p>|<div>x</div>",
        "<p title=\"*\"></p>|~~"
      })
  void content_thatStaysInItsHole_isHarmless(String page, String content) {
    assertThat(isHarmless(page, content)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<p title=\"*\"></p>|a\"b",
        "<p title='*'></p>|a'b",
        "<p title=*></p>|a>b",
        "<p *></p>|id=\"x",
        "<p *></p>|id=",
        "<p *></p>|id='x",
        "<p *></p>|/",
        "<p *></p>|><div",
        "<p* a></p>|x",
        "<textarea>some text *</textarea>|</textarea>",
        "<script>var a = '*'</script>|<!--",
        "<script>var a = '</scri*</script>|pt",
        "<script>x*</script>|a",
        "<!-- some text * -->|-->",
        "<!-- some text *-> -->|-",
        "<svg viewBox=\"0 0 1 1\">*</svg>|<p>x</p>",
        "<template><b>*</b></template>|</b>",
        "<template><svg>*</svg></template>|<style></template></style>",
        "<noscript>*</noscript>|<!-- </noscript> -->",
        "<div>*</div>|</div>",
        "<div>*</div>|<div>"
      })
  void content_thatMayReachOut_isNot(String page, String content) {
    assertThat(isHarmless(page, content)).isFalse();
  }
}
