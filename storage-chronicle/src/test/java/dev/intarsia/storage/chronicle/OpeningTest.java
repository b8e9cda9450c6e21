package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.ledger.TrustMark.LastStop;
import dev.intarsia.storage.chronicle.Opening.Findings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found decides how a folder is opened. */
final class OpeningTest {

  private static final MapSizing WANTED = MapSizing.of(1 << 20, 512);
  private static final MapSizing OTHER = MapSizing.of(2 << 20, 512);

  @ParameterizedTest
  @CsvSource({
    // trust, others, killed, suspect, sizing -> opening
    "NONE,    0, 0, false, none,  FRESH",
    "NONE,    0, 0, false, same,  FRESH",
    "UNKNOWN, 0, 0, false, same,  FRESH",
    "UNKNOWN, 0, 1, true,  same,  FRESH",
    "CLEAN,   0, 0, false, same,  PLAIN",
    "CLEAN,   0, 1, false, same,  RECOVER",
    "CLEAN,   0, 0, true,  same,  RECOVER",
    "CLEAN,   0, 0, false, none,  FRESH_MAP",
    "CLEAN,   0, 0, false, other, FRESH_MAP",
    "KILLED,  0, 0, false, same,  RECOVER",
    "KILLED,  0, 1, true,  same,  RECOVER",
    "KILLED,  0, 1, true,  other, FRESH_MAP",
    "KILLED,  1, 0, false, same,  PLAIN",
    "KILLED,  1, 1, true,  same,  PLAIN",
    "UNKNOWN, 2, 0, false, same,  PLAIN"
  })
  void findings_decide(
      LastStop lastStop,
      int others,
      int killed,
      boolean isSuspect,
      String sizing,
      Opening expected) {
    Findings findings = new Findings(lastStop, others, killed, isSuspect, sizing(sizing));
    assertThat(Opening.of(findings, WANTED)).isEqualTo(expected);
  }

  @Test
  void otherSizes_whileOthersAreThere_areRefused() {
    for (String sizing : new String[] {"none", "other"}) {
      Findings findings = new Findings(LastStop.KILLED, 1, 0, false, sizing(sizing));
      assertThatThrownBy(() -> Opening.of(findings, WANTED))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  private static @Nullable MapSizing sizing(String name) {
    return switch (name) {
      case "same" -> WANTED;
      case "other" -> OTHER;
      default -> null;
    };
  }
}
