package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Milliseconds with three digits, as a formatter writes them. */
final class ServerTimingProperties {

  @Property
  void duration_isRoundedToMicroseconds(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long nanos,
      @ForAll @LongRange(min = 0, max = 3_000_000) long few) {
    assertThat(new ServerTiming().and("a", nanos).and("b", few))
        .hasToString("a;dur=" + millis(nanos) + ", b;dur=" + millis(few));
  }

  private static String millis(long nanos) {
    return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  @Property(tries = 10)
  void clockThatWasSetBack_isNone(@ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long nanos) {
    assertThat(new ServerTiming().and("a", nanos)).hasToString("a;dur=0.000");
  }
}
