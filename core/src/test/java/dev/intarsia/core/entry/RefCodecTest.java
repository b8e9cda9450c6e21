package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Deadlines that are no whole number of milliseconds, or none that fits. */
class RefCodecTest {

  @Test
  void deadline_shorterThanAMillisecond_doesNotBecomeZero() {
    assertThat(deadlineAfter(Duration.ofNanos(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(deadlineAfter(Duration.ofNanos(1_000_001))).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void deadline_ofAllTime_isStoredAsALimitThatNobodyReaches() {
    Duration stored = deadlineAfter(ChronoUnit.FOREVER.getDuration());
    assertThat(stored).isGreaterThan(Duration.ofDays(100_000));
    assertThat(stored.toNanos()).isPositive();
  }

  @Test
  void deadline_inThePast_staysOne() {
    assertThat(deadlineAfter(Duration.ofMillis(-1))).isEqualTo(Duration.ZERO);
  }

  @Test
  void reference_withoutDeadline_getsNone() {
    ByteWriter out = new ByteWriter(64);
    RefCodec.write(FragmentRef.to("r"), out);
    byte[] bytes = out.toBytes();
    assertThat(RefCodec.read(new ByteReader(bytes, 0, bytes.length), SharedNames.NONE).deadline())
        .isEmpty();
  }

  private static Duration deadlineAfter(Duration limit) {
    ByteWriter out = new ByteWriter(64);
    RefCodec.write(FragmentRef.to("r").within(limit), out);
    byte[] bytes = out.toBytes();
    return RefCodec.read(new ByteReader(bytes, 0, bytes.length), SharedNames.NONE)
        .deadline()
        .orElseThrow();
  }
}
