package dev.intarsia.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures, where they are kept, how they are reported, and when somebody is killed. */
class FiguresTest {

  private static final Figures SOME =
      Figures.of(Figure.ROUNDS, 12)
          .and(Figure.ASKED_AFTER_RESTART, 400)
          .and(Figure.HITS_AFTER_RESTART, 100)
          .and(Figure.HITS_UNDER_LOAD, 900)
          .and(Figure.OPEN_LONGEST, 30);

  @TempDir Path folder;

  @Test
  void counts_addUp_andTheLongestStays() {
    Figures all = SOME.and(Figures.of(Figure.ROUNDS, 3).and(Figure.OPEN_LONGEST, 20));
    assertThat(all.of(Figure.ROUNDS)).isEqualTo(15);
    assertThat(all.of(Figure.OPEN_LONGEST)).isEqualTo(30);
    assertThat(all.of(Figure.STALE)).isZero();
  }

  @Test
  void words_mayBeReadAgain() {
    assertThat(Figures.parse(List.of(SOME.spelled(" ").split(" ")))).isEqualTo(SOME);
    assertThat(SOME.spelled(" ")).startsWith("rounds=12 asked-after-restart=400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rounds", "rounds=", "rounds=x", "turns=1", "", "rounds=1.5"})
  void wordThatIsNoFigure_isRefused(String word) {
    assertThatThrownBy(() -> Figures.parse(List.of(word)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + word + "'");
  }

  @ParameterizedTest
  @EnumSource(names = {"STALE", "WRONG", "FAILED_PROCESSES"})
  void oneThatMustNotBe_isNotGood(Figure figure) {
    assertThat(SOME.isGood()).isTrue();
    assertThat(SOME.and(figure, 1).isGood()).isFalse();
  }

  @Test
  void lastLine_saysWhetherItIsGood() {
    assertThat(Report.verdict("rocksdb", SOME))
        .isEqualTo(
            "crash rocksdb: stale 0 of 1000, wrong 0 of 1000, rounds 12, hit ratio after restart"
                + " 25.0 %");
    assertThat(Report.summary("rocksdb", SOME)).last().isEqualTo(Report.verdict("rocksdb", SOME));
    assertThat(Report.verdict("memory", Figures.NONE)).endsWith("hit ratio after restart 0.0 %");
  }

  @Test
  void stateFile_goesOnWhereItWas() throws IOException, BadUsageException {
    StateFile file = new StateFile(folder.resolve("state"), "rocksdb");
    assertThat(file.read(Figures::parse)).isEqualTo(Figures.NONE);
    file.write(lines(SOME));
    file.write(lines(SOME.and(Figure.ROUNDS, 1)));
    assertThat(file.read(Figures::parse)).isEqualTo(SOME.and(Figure.ROUNDS, 1));
    assertThat(folder.toFile().list()).containsExactly("state");
  }

  private static List<String> lines(Figures figures) {
    return figures.spelled("\n").lines().toList();
  }

  @Test
  void stateFile_ofAnotherRunOrNone_isRefused() throws IOException {
    Path path = folder.resolve("state");
    new StateFile(path, "rocksdb").write(lines(SOME));
    assertThatThrownBy(() -> new StateFile(path, "chronicle").read(Figures::parse))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining("'rocksdb'")
        .hasMessageContaining("'chronicle'");
    Files.writeString(path, "rocksdb\nnonsense\n");
    assertThatThrownBy(() -> new StateFile(path, "rocksdb").read(Figures::parse))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void plans_killAtEveryMoment_withinBounds_andFollowFromTheSeed() {
    Set<KillPlan.Moment> moments = EnumSet.noneOf(KillPlan.Moment.class);
    Duration longest = Duration.ofSeconds(2);
    for (long seed = 0; seed < 200; seed++) {
      KillPlan plan = KillPlan.of(new SplittableRandom(seed), longest);
      moments.add(plan.moment());
      assertThat(plan.atWork()).isBetween(Duration.ZERO, longest);
      assertThat(plan).isEqualTo(KillPlan.of(new SplittableRandom(seed), longest));
    }
    assertThat(moments).containsExactly(KillPlan.Moment.values());
  }
}
