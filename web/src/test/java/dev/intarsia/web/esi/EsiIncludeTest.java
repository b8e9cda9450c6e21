package dev.intarsia.web.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.web.esi.EsiInclude.OnError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EsiIncludeTest {

  @Test
  @DisplayName("ED-7 the author says what happens when the fragment fails")
  void tag_namesUrlAndErrorMode() {
    assertThat(EsiInclude.tag("/_fragment/v1.k.a.b", OnError.FAIL))
        .isEqualTo("<esi:include src=\"/_fragment/v1.k.a.b\"/>");
    assertThat(EsiInclude.tag("/f", OnError.CONTINUE))
        .isEqualTo("<esi:include src=\"/f\" onerror=\"continue\"/>");
  }

  @Test
  void url_cannotLeaveItsAttribute() {
    assertThat(EsiInclude.tag("/f?a=1&b=\"'<>", OnError.FAIL))
        .isEqualTo("<esi:include src=\"/f?a=1&amp;b=&quot;&#39;&lt;&gt;\"/>");
    for (int c = 0; c <= 0xFFFF; c++) {
      String url = "/a" + (char) c;
      if (c <= ' ' || c >= 0x7F || c == '\\') {
        assertThatIllegalArgumentException().isThrownBy(() -> EsiInclude.tag(url, OnError.FAIL));
      } else {
        assertThat(EsiInclude.tag(url, OnError.FAIL)).matches("<esi:include src=\"[^\"<>']*\"/>");
      }
    }
  }
}
