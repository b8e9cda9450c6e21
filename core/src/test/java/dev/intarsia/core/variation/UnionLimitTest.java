package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A union is worth making up to so many contexts, and no farther. */
final class UnionLimitTest {

  private static final ContextSet ONE = ContextSet.of("one");

  @Test
  void unionOfAsManyContextsAsAreAllowed_isMade() {
    RedirectPlan plan = planBeside(RedirectPlanner.MOST_TOKENS - 1);
    assertThat(plan.storeUnder().size()).isEqualTo(RedirectPlanner.MOST_TOKENS);
    assertThat(plan.storeUnder().containsAll(ONE)).isTrue();
  }

  @Test
  void unionOfOneMore_isNotMade_andTheSetIsListedAsItIs() {
    RedirectPlan plan = planBeside(RedirectPlanner.MOST_TOKENS);
    assertThat(plan.storeUnder()).isEqualTo(ONE);
    assertThat(plan.listed()).endsWith(ONE);
  }

  /** Plans for one context beside a full signpost of so many others. */
  private static RedirectPlan planBeside(int contexts) {
    List<ContextSet> listed = new ArrayList<>();
    for (int i = 1; i < RedirectPlanner.MOST_SETS; i++) {
      listed.add(ContextSet.of("c" + i));
    }
    listed.add(
        ContextSet.of(
            IntStream.rangeClosed(RedirectPlanner.MOST_SETS, contexts)
                .mapToObj(i -> "c" + i)
                .toList()));
    return RedirectPlanner.plan(ContextSet.empty(), ONE, listed, any -> true);
  }
}
