package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EsiCapabilityTest {

  @Test
  @DisplayName("ED-6 includes only where the proxy says that it does them")
  void proxyThatAnnouncesEsi_speaksIt() {
    assertThat(speaks("varnish=\"Surrogate/1.0 ESI/1.0\"")).isTrue();
    assertThat(speaks("key=\"ESI/1.0\"")).isTrue();
    assertThat(speaks("a=\"Surrogate/1.0\", b=\"ESI/1.0\"")).isTrue();
    assertThat(speaks("a=\"Surrogate/1.0\"", "b=\"ESI/1.0\"")).isTrue();
  }

  @Test
  void anythingElse_doesNot() {
    for (String value :
        List.of(
            "",
            "ESI/1.0",
            "varnish=ESI/1.0",
            "varnish=\"ESI/1.1\"",
            "varnish=\"esi/1.0\"",
            "varnish=\"ESI/1.0-x\"",
            "varnish=\"XESI/1.0\"",
            "varnish=\"ESI/1.0",
            "=\"ESI/1.0\"",
            "v=\"ESI/1.0\",",
            "v=\"ESI/1.0\" w=\"x\"",
            "v=\"ESI/1.0\";q=1",
            "v=\"ESI/1.0\", " + "w=\"" + "x".repeat(2_000) + "\"",
            "a b=\"ESI/1.0\"")) {
      assertThat(speaks(value)).as(value).isFalse();
    }
    assertThat(EsiCapability.of(List.of()).speaksEsi()).isFalse();
    assertThat(EsiCapability.NONE.speaksEsi()).isFalse();
  }

  @Property
  void anyText_isAnswered(@ForAll String value) {
    assertThat(EsiCapability.of(List.of(value))).isNotNull();
  }

  private static boolean speaks(String... values) {
    return EsiCapability.of(List.of(values)).speaksEsi();
  }
}
