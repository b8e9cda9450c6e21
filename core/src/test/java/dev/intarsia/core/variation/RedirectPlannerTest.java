package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a variation goes and what the signpost lists, by example. */
class RedirectPlannerTest {

  private static final ContextSet NONE = ContextSet.empty();
  private static final ContextSet A = ContextSet.of("a");
  private static final ContextSet B = ContextSet.of("b");
  private static final ContextSet AB = ContextSet.of("a", "b");
  private static final ContextSet ABC = ContextSet.of("a", "b", "c");

  @Test
  void variation_withInitialContextsOnly_needsNoSignpost() {
    assertThat(RedirectPlanner.plan(A, A, List.of(), any -> true))
        .isEqualTo(new RedirectPlan(A, List.of(), false, List.of()));
  }

  @Test
  void variation_withInitialContextsOnly_leavesTheSignpostAlone() {
    assertThat(RedirectPlanner.plan(A, A, List.of(ABC, AB), any -> true))
        .isEqualTo(new RedirectPlan(A, List.of(ABC, AB), false, List.of()));
  }

  @Test
  void variation_withMoreContexts_isListed() {
    assertThat(RedirectPlanner.plan(A, AB, List.of(), any -> true))
        .isEqualTo(new RedirectPlan(AB, List.of(AB), true, List.of(A)));
  }

  @Test
  void variation_underAListedSet_changesNothing() {
    assertThat(RedirectPlanner.plan(NONE, AB, List.of(AB, B), any -> true))
        .isEqualTo(new RedirectPlan(AB, List.of(AB, B), false, List.of(NONE, B)));
  }

  @Test
  void smallerSet_isListedBehindALargerOne_andSupersedesNothingOfIt() {
    assertThat(RedirectPlanner.plan(NONE, A, List.of(ABC), any -> true))
        .isEqualTo(new RedirectPlan(A, List.of(ABC, A), true, List.of(NONE)));
  }

  @Test
  void set_beyondTheEighth_isReplacedByTheUnionOfAll() {
    List<ContextSet> eight = singles(8);
    ContextSet ninth = ContextSet.of("x");
    RedirectPlan plan = RedirectPlanner.plan(NONE, ninth, eight, any -> true);
    ContextSet union = unionOf(eight).and(ninth);
    assertThat(plan.storeUnder()).isEqualTo(union);
    assertThat(plan.listed())
        .hasSize(9)
        .startsWith(eight.toArray(ContextSet[]::new))
        .contains(union);
    assertThat(plan.superseded())
        .as("only what says less than this variation, not what says less than the union")
        .containsExactly(NONE);
  }

  @Test
  void listedSet_isUsedAsItIs_evenBeyondTheCap() {
    List<ContextSet> nine = singles(9);
    assertThat(RedirectPlanner.plan(NONE, nine.get(3), nine, any -> true))
        .isEqualTo(new RedirectPlan(nine.get(3), nine, false, List.of(NONE)));
  }

  @Test
  void union_thatIsListedAlready_isNotListedTwice() {
    List<ContextSet> listed = new ArrayList<>(singles(8));
    listed.add(unionOf(listed));
    RedirectPlan plan = RedirectPlanner.plan(NONE, ContextSet.of("c0", "c1"), listed, any -> true);
    assertThat(plan.storeUnder()).isEqualTo(unionOf(listed));
    assertThat(plan.isListChanged()).isFalse();
  }

  @Test
  void signpost_ofSixteenSets_forgetsTheOldest() {
    List<ContextSet> sixteen = singles(16);
    RedirectPlan plan = RedirectPlanner.plan(NONE, ContextSet.of("x"), sixteen, any -> true);
    assertThat(plan.listed())
        .hasSize(16)
        .doesNotContain(sixteen.get(0))
        .contains(plan.storeUnder());
    assertThat(plan.listed().subList(0, 15)).isEqualTo(sixteen.subList(1, 16));
  }

  private static List<ContextSet> singles(int count) {
    List<ContextSet> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sets.add(ContextSet.of("c" + i));
    }
    return sets;
  }

  private static ContextSet unionOf(List<ContextSet> sets) {
    return sets.stream().reduce(NONE, ContextSet::and);
  }
}
