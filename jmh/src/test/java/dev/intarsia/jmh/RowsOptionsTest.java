package dev.intarsia.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.jmh.RowsOptions.Flag;
import dev.intarsia.jmh.measure.Effort;
import dev.intarsia.jmh.row.Row;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowsOptionsTest {

  private static RowsOptions options(String... words) {
    return RowsOptions.of(List.of(words));
  }

  @Test
  void nothing_isAShortRunOfEverything_thatLeavesTheTreeAlone() {
    assertThat(options().effort()).isEqualTo(Effort.SHORT);
    assertThat(options().names()).isEmpty();
    assertThat(options().flags()).isEmpty();
    assertThat(options().asksFor("P14")).isFalse();
  }

  @Test
  void fullRun_writes_andMeasuresOverHttpToo() {
    assertThat(options("--full").flags()).containsExactly(Flag.WRITE);
    assertThat(options("--full").asksFor("P14")).isTrue();
    assertThat(options("--full", "--rows", "P1").asksFor("P14")).isFalse();
  }

  @Test
  void rows_areThoseAskedFor() {
    List<Row> all = Rows.all();
    assertThat(options("--rows", "P13,P14").select(all, Set.of("P14")))
        .extracting(Row::id)
        .containsExactly("P13");
    assertThat(options().select(all, Set.of())).isEqualTo(all);
  }

  @Test
  void nameThatIsNoRow_isRefused_withThoseThereAre() {
    assertThatThrownBy(() -> options("--rows", "P99").select(Rows.all(), Set.of("P14")))
        .hasMessageStartingWith("no row P99; there are [")
        .hasMessageContaining("P13")
        .hasMessageEndingWith("[P14]");
  }

  @Test
  void wordThatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> options("--long")).hasMessageStartingWith("--long is not known");
    assertThatThrownBy(() -> options("--rows", "--short"))
        .hasMessageStartingWith("--rows --short: row ids are needed");
    assertThatThrownBy(() -> options("--rows")).hasMessageContaining("row ids are needed");
  }

  @Test
  void words_askForTheSame() {
    RowsOptions options = options("--full", "--rows", "P1,P2");
    assertThat(RowsOptions.of(List.of(options.words().split(" ")))).isEqualTo(options);
  }

  @Test
  void ids_areUnique() {
    assertThat(Rows.all()).extracting(Row::id).doesNotHaveDuplicates();
  }
}
