package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeaderFieldTest {

  @Test
  void value_ofAnyCharacterButVisibleAscii_isRefused() {
    List<Integer> accepted = new ArrayList<>();
    for (int c = 0; c <= 0xFFFF; c++) {
      if (isAccepted("X-Test", "a" + (char) c + "b")) {
        accepted.add(c);
      }
    }
    List<Integer> expected = new ArrayList<>(List.of((int) '\t', (int) ' '));
    for (int c = 0x21; c < 0x7F; c++) {
      expected.add(c);
    }
    assertThat(accepted).isEqualTo(expected);
  }

  @Test
  void name_ofAnyCharacterButThoseOfTokens_isRefused() {
    int accepted = 0;
    for (int c = 0; c <= 0xFFFF; c++) {
      if (isAccepted("X" + (char) c, "a")) {
        accepted++;
      }
    }
    assertThat(accepted).isEqualTo(10 + 26 + 26 + "!#$%&'*+-.^_`|~".length());
    assertThat(isAccepted("", "a")).isFalse();
  }

  @Test
  void value_withWhiteSpaceAtAnEnd_isRefused() {
    assertThat(isAccepted("X", " a")).isFalse();
    assertThat(isAccepted("X", "a\t")).isFalse();
    assertThat(isAccepted("X", "")).isTrue();
  }

  @Test
  void refusal_namesTheCharacterAndItsPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeaderField("X", "a\r\nSet-Cookie: b"))
        .withMessageContaining("U+000D")
        .withMessageContaining("position 1");
  }

  private static boolean isAccepted(String name, String value) {
    try {
      new HeaderField(name, value);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
