package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan. */
class RedirectPlannerProperties {

  @Provide
  Arbitrary<ContextSet> sets() {
    return Arbitraries.of("a", "b", "c", "d", "e", "f").set().ofMaxSize(6).map(ContextSet::of);
  }

  @Provide
  Arbitrary<List<ContextSet>> signposts() {
    return sets().list().uniqueElements().ofMaxSize(16);
  }

  @Property
  void storeUnder_coversTheFullSet(
      @ForAll("sets") ContextSet initial,
      @ForAll("sets") ContextSet more,
      @ForAll("signposts") List<ContextSet> listed) {
    ContextSet full = initial.and(more);
    RedirectPlan plan = RedirectPlanner.plan(initial, full, listed, any -> true);
    assertThat(plan.storeUnder().containsAll(full)).isTrue();
    if (listed.size() < 8 || listed.contains(full)) {
      assertThat(plan.storeUnder()).isEqualTo(full);
    }
  }

  @Property
  void storedSet_isProbedByTheNextLookUp(
      @ForAll("sets") ContextSet initial,
      @ForAll("sets") ContextSet more,
      @ForAll("signposts") List<ContextSet> listed) {
    RedirectPlan plan = RedirectPlanner.plan(initial, initial.and(more), listed, any -> true);
    assertThat(plan.storeUnder().equals(initial) || plan.listed().contains(plan.storeUnder()))
        .isTrue();
  }

  @Property
  void list_onlyGrows_andForgetsAtMostTheOldest_atSixteen(
      @ForAll("sets") ContextSet initial,
      @ForAll("sets") ContextSet more,
      @ForAll("signposts") List<ContextSet> listed) {
    RedirectPlan plan = RedirectPlanner.plan(initial, initial.and(more), listed, any -> true);
    List<ContextSet> kept = new ArrayList<>(listed);
    if (listed.size() == 16 && plan.isListChanged()) {
      kept.remove(0);
    }
    assertThat(plan.listed()).hasSizeLessThanOrEqualTo(16).doesNotHaveDuplicates();
    assertThat(plan.listed().subList(0, kept.size())).isEqualTo(kept);
    assertThat(plan.listed().size() - kept.size()).isEqualTo(plan.isListChanged() ? 1 : 0);
  }

  @Property
  void superseded_areExactlyTheProbedStrictSubsets(
      @ForAll("sets") ContextSet initial,
      @ForAll("sets") ContextSet more,
      @ForAll("signposts") List<ContextSet> listed) {
    ContextSet full = initial.and(more);
    RedirectPlan plan = RedirectPlanner.plan(initial, full, listed, any -> true);
    Set<ContextSet> expected = new LinkedHashSet<>();
    List<ContextSet> probed = new ArrayList<>(plan.listed());
    probed.add(initial);
    for (ContextSet set : probed) {
      if (!set.equals(full) && full.containsAll(set)) {
        expected.add(set);
      }
    }
    assertThat(plan.superseded()).doesNotHaveDuplicates().hasSameElementsAs(expected);
  }

  @Property
  void planningAgain_changesNothing(
      @ForAll("sets") ContextSet initial,
      @ForAll("sets") ContextSet more,
      @ForAll("signposts") List<ContextSet> listed) {
    RedirectPlan first = RedirectPlanner.plan(initial, initial.and(more), listed, any -> true);
    RedirectPlan second =
        RedirectPlanner.plan(initial, first.storeUnder(), first.listed(), any -> true);
    assertThat(second.isListChanged()).isFalse();
    assertThat(second.storeUnder()).isEqualTo(first.storeUnder());
    assertThat(second.superseded()).containsAll(first.superseded());
  }

  /** Up to the cap the same sets are listed whoever came first: nothing depends on the order. */
  @Property
  void order_ofStores_playsNoPart_belowTheCap(@ForAll("signposts") List<ContextSet> stored) {
    List<ContextSet> few = stored.subList(0, Math.min(8, stored.size()));
    List<ContextSet> backwards = new ArrayList<>(few);
    java.util.Collections.reverse(backwards);
    assertThat(listedAfter(few)).hasSameElementsAs(listedAfter(backwards));
  }

  private static List<ContextSet> listedAfter(List<ContextSet> stored) {
    List<ContextSet> listed = List.of();
    for (ContextSet set : stored) {
      listed = RedirectPlanner.plan(ContextSet.empty(), set, listed, any -> true).listed();
    }
    return listed;
  }
}
