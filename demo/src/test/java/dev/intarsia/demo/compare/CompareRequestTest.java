package dev.intarsia.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.context.RequestFacts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompareRequestTest {

  private static CompareRequest of(String query) throws BadArgumentException {
    return CompareRequest.of(RequestFacts.get("/compare?" + query).build().queryArguments());
  }

  @Test
  void request_withoutArguments_isFourPanesForNobodyInEnglish() throws BadArgumentException {
    CompareRequest request = of("");
    assertThat(request.mode()).isEmpty();
    assertThat(request.visitor()).isEqualTo(Visitor.NOBODY);
    assertThat(request.language()).isEqualTo(Locale.ENGLISH);
    assertThat(request.delayMillis(CompareBlock.COUNTRY)).isEqualTo(900);
    assertThat(request.delayMillis(CompareBlock.MONEY)).isEqualTo(300);
    assertThat(request.delayMillis(CompareBlock.NAMES)).isEqualTo(600);
    assertThat(request.policy()).isEqualTo(ScriptPolicy.SELF);
    assertThat(request.keepsBlocks()).isFalse();
    assertThat(request.link()).isEqualTo("/compare");
  }

  @Test
  void request_isReadFromItsQuery_whateverTheOrderAndSpelling() throws BadArgumentException {
    CompareRequest request =
        of("delay2=0005&user=ada&mode=stream&fail=2&csp=none&cached=on&view=pane&lang=de");
    assertThat(request.mode()).contains(CompareMode.STREAM);
    assertThat(request.visitor()).isEqualTo(Visitor.ADA);
    assertThat(request.language()).isEqualTo(Locale.GERMAN);
    assertThat(request.delayMillis(CompareBlock.MONEY)).isEqualTo(5);
    assertThat(request.fails(CompareBlock.MONEY)).isTrue();
    assertThat(request.fails(CompareBlock.NAMES)).isFalse();
    assertThat(request.policy()).isEqualTo(ScriptPolicy.NONE);
    assertThat(request.keepsBlocks()).isTrue();
    assertThat(request.isPane()).isTrue();
    assertThat(request.link())
        .isEqualTo(
            "/compare?mode=stream&user=ada&lang=de&delay2=5&fail=2&csp=none&cached=on&view=pane");
    assertThat(of(request.link().substring("/compare?".length()))).isEqualTo(request);
  }

  @Test
  void lateScript_isOnlyCarried_whereItIsUsedAndAllowed() throws BadArgumentException {
    assertThat(of("mode=stream").hasLateScript()).isTrue();
    assertThat(of("mode=stream&csp=off").hasLateScript()).isTrue();
    assertThat(of("mode=stream&script=off").hasLateScript()).isFalse();
    assertThat(of("mode=stream&csp=none").hasLateScript()).isFalse();
    assertThat(of("mode=dynamic").hasLateScript()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "4999", "5000"})
  void delay_upToFiveSeconds_isAllowed(String millis) throws BadArgumentException {
    assertThat(of("delay3=" + millis).delayMillis(CompareBlock.NAMES))
        .isEqualTo(Integer.parseInt(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5001", "-1", "", "1e3", "9999", "10000", "00900", "%2B5", "٣", "5.0", " 5", "0x5"
      })
  void delay_thatIsNoneOfThese_isRefused_namingBoth(String millis) {
    assertThatThrownBy(() -> of("delay1=" + millis))
        .isInstanceOf(BadArgumentException.class)
        .hasMessageContaining("argument 'delay1' is '")
        .hasMessageContaining("allowed: a whole number of milliseconds from 0 to 5000");
  }

  @ParameterizedTest
  @CsvSource({
    "mode,turbo,'[uncached, page, dynamic, stream, esi]'",
    "mode,'','[uncached, page, dynamic, stream, esi]'",
    "mode,STREAM,'[uncached, page, dynamic, stream, esi]'",
    "user,mallory,'[nobody, ada, bob, eve]'",
    "lang,es,'[en, de, fr]'",
    "fail,4,'[none, 1, 2, 3]'",
    "csp,<script>,'[none, self, off]'",
    "script,yes,'[on, off]'",
    "cached,true,'[off, on]'",
    "view,frame,'[page, pane]'"
  })
  void value_thatIsNotOffered_isRefused_namingBoth(String name, String value, String allowed) {
    assertThatThrownBy(() -> of(name + "=" + value))
        .isInstanceOf(BadArgumentException.class)
        .hasMessage("argument '%s' is '%s'; allowed: one of %s", name, value, allowed);
  }

  @Test
  void argument_givenTwice_isRefused() {
    assertThatThrownBy(() -> of("mode=page&mode=page"))
        .hasMessage("argument 'mode' is given 2 times; allowed: once");
  }

  @Test
  void argument_thatIsUnknown_isRefused_andNotRepeatedAtLength() {
    assertThatThrownBy(() -> of("Mode=page"))
        .hasMessageContaining("argument 'Mode' is not known; allowed: [mode, user, lang, delay1");
    assertThatThrownBy(() -> of("x".repeat(500) + "=1"))
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(250));
  }
}
