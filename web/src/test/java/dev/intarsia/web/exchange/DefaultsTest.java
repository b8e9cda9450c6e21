package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments.Header;
import org.junit.jupiter.api.Test;

/** What nobody has meant is told from what somebody has. */
final class DefaultsTest {

  @Test
  void missingHeader_isADefault_untilSomebodySaysIt() {
    ResponseHead head = new ResponseHead().addMissing("Cache-Control", "private");
    assertThat(head.first("cache-control")).contains("private");
    assertThat(head.isMeant("cache-control")).isFalse();
    head.set("CACHE-CONTROL", "private");
    assertThat(head.isMeant("Cache-Control")).isTrue();
  }

  @Test
  void headerThatIsThere_isMeant_andStays() {
    ResponseHead head = new ResponseHead().add(Header.appended("X", "1")).addMissing("x", "2");
    assertThat(head.first("X")).contains("1");
    assertThat(head.isMeant("X")).isTrue();
    assertThat(head.remove("x").isMeant("X")).isFalse();
    assertThat(head.addMissing("X", "3").isMeant("X")).isFalse();
  }

  @Test
  void sessionCookie_isTold() {
    assertThat(ExchangeFacts.plain().sessionCookie()).isEmpty();
    assertThat(ExchangeFacts.plain().withSessionCookie("SID").sessionCookie()).contains("SID");
  }
}
