package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseHeadTest {

  /** The last two are cut to line feed and carriage return when a char is written as a byte. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nb: c",
        "a\nb",
        "a\rb",
        "a\0b",
        "a\u0085b",
        "a\u007fb",
        "a\u010ab",
        "a\u010db"
      })
  void value_thatCouldBreakTheLine_isRefused(String value) {
    assertThatThrownBy(() -> new ResponseHead().add(Header.replacing("X-Test", value)))
        .hasMessageContaining("X-Test")
        .hasMessageContaining("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a:b", "a\r\nb", "\u010a", "Content-Length", "transfer-encoding"})
  void name_thatIsNoTokenOrSpeaksOfFraming_isRefused(String name) {
    assertThatThrownBy(() -> new ResponseHead().add(Header.replacing(name, "v")))
        .hasMessageContaining("allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "100", "199", "600", "-1", "99999999999", "20x"})
  void status_outsideOfTheRange_isRefused(String status) {
    assertThatThrownBy(() -> new ResponseHead().add(Header.replacing(":status", status)))
        .hasMessageContaining("200 to 599");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a>; rel=x", "/\u00e9", "/a\nb"})
  void link_thatCouldEndBeforeItsEnd_isRefused(String href) {
    HeadLink link = new HeadLink(Map.of("href", href), true);
    assertThatThrownBy(() -> new ResponseHead().attach(Attachments.headLink(link)))
        .hasMessageContaining("allowed");
  }

  @Test
  void printableLatin1_isLetThrough() {
    ResponseHead head = new ResponseHead().add(Header.replacing("X-Test", "caf\u00e9\t~"));
    assertThat(head.headers()).containsEntry("x-test", List.of("caf\u00e9\t~"));
  }

  @Test
  void missingStatus_isTheStatus_asAnyOther() {
    ResponseHead head = new ResponseHead().addMissing(ResponseHead.STATUS, "404");
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.headers()).isEmpty();
    assertThatThrownBy(() -> head.addMissing(ResponseHead.STATUS, "99"))
        .hasMessageContaining("200 to 599");
  }
}
