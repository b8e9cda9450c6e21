package dev.intarsia.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SlotNamesTest {

  @Test
  void names_ofAResponse_shareTheirRandomBits() {
    SlotNames names = SlotNames.random(new SecureRandom());
    assertThat(names.name(0)).matches("[A-Za-z0-9_-]{11}0");
    assertThat(names.name(12)).startsWith(names.name(0).substring(0, 11)).endsWith("12");
    assertThat(names.name(12)).isEqualTo(names.name(12));
  }

  @Test
  void responses_shareNoName() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(SlotNames.random(random).name(0))).isTrue();
    }
  }

  @Test
  void allSixtyFourBits_areUsed() {
    long[] bits = new long[2];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      String prefix = SlotNames.from(random).name(0).substring(0, 11);
      byte[] bytes = java.util.Base64.getUrlDecoder().decode(prefix);
      assertThat(bytes).hasSize(8);
      long value = java.nio.ByteBuffer.wrap(bytes).getLong();
      bits[0] |= value;
      bits[1] |= ~value;
    }
    assertThat(bits).containsOnly(-1L);
  }

  @Test
  void name_ofANegativeNumber_isRefused() {
    assertThatThrownBy(() -> SlotNames.random(new SecureRandom()).name(-1))
        .hasMessage("number=-1, allowed=0 or more");
  }
}
