package dev.intarsia.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ConditionsTest {

  @Test
  void ticks_areSummed_andStealIsTheEighth() {
    assertThat(Conditions.Ticks.of("cpu  1 2 3 4 5 6 7 80 0 0"))
        .isEqualTo(new Conditions.Ticks(108, 80));
  }

  @Test
  void conditions_nameTheJdk_andTheStealSinceTheStart() throws IOException {
    Conditions now = Conditions.since(new Conditions.Ticks(0, 0));
    assertThat(now.jdk()).isEqualTo(Runtime.version().toString());
    assertThat(now.stealPercent()).isBetween(0.0, 100.0);
    assertThat(now.toString()).contains("JDK ", " processors, load ");
    assertThat(now.facts()).containsKeys("jdk", "processors", "load", "stealPercent");
  }
}
