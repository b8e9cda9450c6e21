package dev.intarsia.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cycles, failures and visitors that fail. */
final class DocumentWalkTest {

  private final List<String> seen = new ArrayList<>();

  private final DocumentWalk.Visitor visitor =
      new DocumentWalk.Visitor() {
        @Override
        public void stretch(Rendered output, int from, int to) {
          seen.add(output.text().substring(from, to));
        }

        @Override
        public void hole(FragmentRef ref) {
          seen.add("{" + Skeletons.number(ref) + "}");
        }

        @Override
        public void endless(FragmentRef ref, RenderException why) {
          seen.add(why.getMessage());
        }
      };

  @Test
  void outputInItself_showsItsFallback_andIsToldOfOncePerPlace() throws IOException {
    Rendered output = Skeletons.of("t", "a{1}b");
    DocumentWalk walk = new DocumentWalk(ref -> Fill.of(output), visitor);
    walk.walk(Skeletons.of("root", "<{1}>"));
    assertThat(seen)
        .containsExactly(
            "<",
            "{1}",
            "a",
            "{1}",
            "hole[1] lies in its own output: it is in hole[1]",
            "!1",
            "b",
            ">");
    assertThat(walk.failed()).containsExactly(Skeletons.ref(1));
    assertThat(walk.cacheability().isStorable()).isFalse();
  }

  @Test
  void nestingBeyondTheLimit_endsNamingThePath() throws IOException {
    DocumentWalk walk =
        new DocumentWalk(
            ref -> {
              int number = Skeletons.number(ref);
              return Fill.of(Skeletons.of("t", "(" + "{" + (number + 1) + "})"));
            },
            visitor);
    walk.walk(Skeletons.of("root", "{1}"));
    assertThat(seen.stream().filter("("::equals)).hasSize(DocumentWalk.DEEPEST);
    assertThat(seen)
        .anyMatch(line -> line.startsWith("holes nest deeper than 256: hole[257] in hole[256] in"));
    assertThat(walk.failed()).containsExactly(Skeletons.ref(257));
  }

  @Test
  void failedFill_countsOnce_andMakesThePageUncacheable() throws IOException {
    DocumentWalk walk = new DocumentWalk(Fill::fallbackOf, visitor);
    walk.walk(Skeletons.of("root", "{1}{2}{1}"));
    assertThat(seen).containsExactly("{1}", "!1", "{2}", "!2", "{1}", "!1");
    assertThat(walk.failed()).containsExactly(Skeletons.ref(1), Skeletons.ref(2));
    assertThat(walk.cacheability().maxAgeSeconds()).isZero();
  }

  @Test
  void visitorThatFails_endsTheWalk() {
    DocumentWalk walk =
        new DocumentWalk(
            Fill::fallbackOf,
            new DocumentWalk.Visitor() {
              @Override
              public void stretch(Rendered output, int from, int to) throws IOException {
                throw new IOException("gone");
              }

              @Override
              public void hole(FragmentRef ref) {
                seen.add("hole");
              }
            });
    assertThatThrownBy(() -> walk.walk(Skeletons.of("root", "a{1}"))).hasMessage("gone");
    assertThat(seen).isEmpty();
  }

  @Test
  void holeAtEitherEnd_andSeveralAtOnePlace_areInOrder() throws IOException {
    new DocumentWalk(ref -> Fill.of(Skeletons.of("t", "")), visitor)
        .walk(Skeletons.of("root", "{1}{2}a{3}{1}"));
    assertThat(seen).containsExactly("{1}", "{2}", "a", "{3}", "{1}");
  }
}
