package dev.intarsia.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.web.containment.Carrier;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LateFormTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Test
  void slot_isARangeWithItsPreview() {
    assertThat(text(LateForm.slot("n1", utf8("<b>\u20ac</b>"))))
        .isEqualTo("<?start name=\"n1\"><b>\u20ac</b><?end>");
    assertThat(text(LateForm.slotStart("n1")) + text(LateForm.slotEnd()))
        .isEqualTo("<?start name=\"n1\"><?end>");
  }

  @Test
  void template_joinsItsPartsAndEndsWithALine() {
    assertThat(text(LateForm.template("n", utf8("a"), LateForm.slot("m", utf8("p")), utf8("b"))))
        .isEqualTo("<template for=\"n\">a<?start name=\"m\">p<?end>b</template>\n");
  }

  @Test
  void data_cannotEndItsElementOrString() {
    assertThat(text(LateForm.data("n", utf8("</script><!--\"\\&'\n\u007f\u2028\u2029\u20a8"))))
        .isEqualTo(
            "<script type=\"application/json\" data-late=\"n\">\"\\u003c/script\\u003e"
                + "\\u003c!--\\\"\\\\\\u0026\\u0027\\u000a\\u007f\\u2028\\u2029\u20a8\"</script>\n");
  }

  @Test
  void chunk_takesTheCarriersForm() {
    assertThat(LateForm.chunk(Carrier.TEMPLATE, "n", utf8("x")))
        .isEqualTo(LateForm.template("n", utf8("x")));
    assertThat(LateForm.chunk(Carrier.JSON, "n", utf8("x")))
        .isEqualTo(LateForm.data("n", utf8("x")));
    assertThatThrownBy(() -> LateForm.chunk(Carrier.IN_ORDER, "n"))
        .hasMessage("carrier=IN_ORDER, allowed=TEMPLATE or JSON");
  }

  @Test
  void failure_carriesTheFallback_asDataIfItIsNotContained() {
    assertThat(LateForm.failure("n", utf8("<b>x</b>")))
        .isEqualTo(LateForm.template("n", utf8("<b>x</b>")));
    assertThat(LateForm.failure("n", utf8("<b>x"))).isEqualTo(LateForm.data("n", utf8("<b>x")));
  }

  @Test
  void withAssets_putsThemInFrontInOneWrite() {
    byte[] chunk = LateForm.template("n", utf8("x"));
    assertThat(text(LateForm.withAssets(utf8("<link href=a>"), chunk)))
        .isEqualTo("<link href=a>" + text(chunk));
    assertThatThrownBy(() -> LateForm.withAssets(utf8("<style>"), chunk))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an element with raw text is not closed at byte 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a>b", "\u00fc", "a\n"})
  void name_withOtherCharacters_isRefused(String name) {
    assertThatThrownBy(() -> LateForm.slotStart(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name='" + name + "', allowed=[A-Za-z0-9_-]+");
  }
}
