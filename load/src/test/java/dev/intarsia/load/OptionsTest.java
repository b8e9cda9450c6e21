package dev.intarsia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.load.Rows.Goal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OptionsTest {

  private static final Set<String> ALLOWED =
      Set.of("--rows", "--seconds", "--short", "--smoke", "--json");

  private static Options parse(String... arguments) throws BadUsageException {
    return Options.parse(arguments, ALLOWED);
  }

  @Test
  void effort_isFull_unlessSaidOtherwise() throws BadUsageException {
    assertThat(parse().effort().rounds()).isEqualTo(3);
    assertThat(parse("--short").effort().rounds()).isEqualTo(2);
    assertThat(parse("--smoke").effort().turn()).isEqualTo(Duration.ofSeconds(1));
    assertThat(parse("--short", "--seconds", "7").effort().turn()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void rows_areNamed_inAnyCase() throws BadUsageException {
    List<Goal> all = List.of(Goal.values());
    assertThat(parse("--rows", "p15").some("--rows", Goal.class, all)).containsExactly(Goal.P15);
    assertThat(parse("--rows", "P15,P14").some("--rows", Goal.class, all))
        .containsExactly(Goal.P15, Goal.P14);
    assertThat(parse().some("--rows", Goal.class, all)).isEqualTo(all);
    assertThat(parse("--json", "x.json").file("--json")).contains(Path.of("x.json"));
  }

  @Test
  void whatIsWrong_isNamed_withWhatIsAllowed() {
    assertThatThrownBy(() -> parse("--row", "P14"))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining("'--row'")
        .hasMessageContaining("--rows");
    assertThatThrownBy(() -> parse("--rows")).hasMessageContaining("--rows has no value");
    assertThatThrownBy(() -> parse("--rows", "P16").some("--rows", Goal.class, List.of()))
        .hasMessageContaining("'P16'")
        .hasMessageContaining("[P14, P15]");
    assertThatThrownBy(() -> parse("--seconds", "0").effort())
        .hasMessageContaining("'0'")
        .hasMessageContaining("600");
  }
}
