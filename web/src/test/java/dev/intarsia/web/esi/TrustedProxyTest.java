package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrustedProxyTest {

  private static final String SECRET = "0123456789abcdef";
  private static final TrustedProxy PROXY = TrustedProxy.knowing("Proxy-Secret", SECRET);

  private static RequestHead head(List<String> secrets) {
    return new RequestHead(
        "GET",
        "/",
        HttpVersion.HTTP_1_1,
        "http",
        "localhost",
        Fields.of(
            Map.of("proxy-secret", secrets, "Surrogate-Capability", List.of("v=\"ESI/1.0\""))));
  }

  @Test
  @DisplayName("ED-6 only a proxy that knows the secret is believed")
  void proxy_isBelieved_ifItKnowsTheSecret() {
    assertThat(PROXY.capabilityOf(head(List.of(SECRET))).speaksEsi()).isTrue();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of(""),
            List.of("0123456789abcdeF"),
            List.of(SECRET + "0"),
            List.of(SECRET, SECRET))) {
      assertThat(PROXY.capabilityOf(head(wrong)).speaksEsi()).isFalse();
    }
    assertThat(TrustedProxy.NONE.capabilityOf(head(List.of(SECRET))).speaksEsi()).isFalse();
  }

  @Test
  void shortSecret_isRefused_withoutBeingNamed() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TrustedProxy.knowing("X", "short"))
        .withMessageContaining("5 characters")
        .withMessageNotContaining("short");
  }
}
