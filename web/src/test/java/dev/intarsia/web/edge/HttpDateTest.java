package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class HttpDateTest {

  private static final long DATE = Instant.parse("1994-11-06T08:49:37Z").toEpochMilli();
  private static final long NOW = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();

  @Test
  void date_isWrittenInTheFixedForm() {
    assertThat(HttpDate.of(DATE + 999)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void threeForms_areRead() {
    assertThat(HttpDate.parse("Sun, 06 Nov 1994 08:49:37 GMT", NOW)).hasValue(DATE);
    assertThat(HttpDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).hasValue(DATE);
    assertThat(HttpDate.parse("Sun Nov  6 08:49:37 1994", NOW)).hasValue(DATE);
  }

  @Test
  void yearOfTwoDigits_isAtMostFiftyYearsAhead() {
    assertThat(HttpDate.parse("Monday, 06-Nov-76 08:49:37 GMT", NOW)).isEmpty();
    assertThat(HttpDate.parse("Friday, 06-Nov-76 08:49:37 GMT", NOW))
        .hasValue(Instant.parse("2076-11-06T08:49:37Z").toEpochMilli());
    assertThat(HttpDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", NOW))
        .hasValue(Instant.parse("1977-11-06T08:49:37Z").toEpochMilli());
  }

  @Test
  void anythingElse_isNoDate() {
    for (String text :
        new String[] {
          "",
          "0",
          "now",
          "Sun, 06 Nov 1994 08:49:37 CET",
          "Mon, 06 Nov 1994 08:49:37 GMT",
          "Sun, 32 Nov 1994 08:49:37 GMT",
          "1994-11-06T08:49:37Z",
          "x".repeat(10_000)
        }) {
      assertThat(HttpDate.parse(text, NOW)).as(text).isEmpty();
    }
  }

  @Property
  void date_readsBackToTheSecond(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at) {
    assertThat(HttpDate.parse(HttpDate.of(at), NOW)).hasValue(at / 1000 * 1000);
  }
}
