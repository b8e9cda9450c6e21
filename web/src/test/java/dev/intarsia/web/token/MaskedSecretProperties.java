package dev.intarsia.web.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class MaskedSecretProperties {

  private final SecureRandom random = new SecureRandom();

  @Property(tries = 300)
  void masked_isUnmasked_andNeverTheSameTwice(@ForAll @Size(min = 8, max = 64) byte[] secret) {
    String first = MaskedSecret.mask(secret, random);
    String second = MaskedSecret.mask(secret, random);
    assertThat(first).isNotEqualTo(second).matches("[A-Za-z0-9_-]+");
    assertThat(MaskedSecret.unmask(first)).hasValue(secret);
    assertThat(MaskedSecret.unmask(second)).hasValue(secret);
    assertThat(first)
        .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  @Property(tries = 300)
  void anything_isUnmaskedOrRefused(@ForAll String text) {
    MaskedSecret.unmask(text).ifPresent(secret -> assertThat(secret).isNotEmpty());
  }

  @Example
  void noSecret_isRefused() {
    assertThatThrownBy(() -> MaskedSecret.mask(new byte[0], random))
        .hasMessage("bytes=0, allowed=1 to 1024");
    assertThat(MaskedSecret.unmask("")).isEmpty();
    assertThat(MaskedSecret.unmask("AAA")).hasValue(new byte[] {0});
    assertThat(MaskedSecret.unmask("AAAA")).isEmpty();
  }
}
