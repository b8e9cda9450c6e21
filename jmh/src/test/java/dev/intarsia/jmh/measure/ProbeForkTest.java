package dev.intarsia.jmh.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.jmh.row.Probe;
import org.junit.jupiter.api.Test;

final class ProbeForkTest {

  /** A probe: prints what it is told to print, and exits as told. */
  static final class Talking {

    public static void main(String[] words) {
      System.out.println("preparing");
      System.out.println(words[0]);
      System.exit(Integer.parseInt(words[1]));
    }
  }

  private static double measure(String... words) {
    return ProbeFork.run(Probe.of("B", Talking.class, words)).value();
  }

  @Test
  void figure_isTheLastLine() {
    assertThat(measure("12.5", "0")).isEqualTo(12.5);
  }

  @Test
  void exitStatusOrNoNumber_isAFailure() {
    assertThatThrownBy(() -> measure("12.5", "3")).hasMessageContaining("exit status 3");
    assertThatThrownBy(() -> measure("none", "0"))
        .hasMessageContaining("'none', expected a number");
  }
}
