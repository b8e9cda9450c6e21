package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.delivery.Page;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which strategy fills which hole, and what that costs the store. */
final class StrategyTest {

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .renderer("leaf", scope -> scope.write(scope.arguments().string(0)))
                  .renderer(
                      "parent",
                      scope -> {
                        scope.write("(");
                        for (Object name : scope.arguments().values()) {
                          scope.embed(tree("" + name));
                        }
                        scope.write(")");
                      }));

  @AfterEach
  void close() {
    workshop.close();
  }

  /** "x" is a leaf; "x:a,b" a parent of the leaves a and b; "x:a,y:b,c" one of a, y:b and c. */
  private static FragmentRef tree(String name) {
    int colon = name.indexOf(':');
    FragmentRef ref =
        colon < 0
            ? FragmentRef.to("leaf", name)
            : FragmentRef.to("parent", (Object[]) name.substring(colon + 1).split(","));
    return ref.keyed(name).deferred(Deferral.ALWAYS);
  }

  private static Fragment pageWith(FragmentRef... refs) {
    return Fragment.of(
            scope -> {
              for (FragmentRef ref : refs) {
                scope.embed(ref).write(" ");
              }
            })
        .keyed("page");
  }

  private Page send(Fragment page, DeliveryStrategy... strategies) throws IOException {
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      return request.deliver(page, Delivery.of(strategies), RecordingSink.open());
    }
  }

  private static DeliveryStrategy taking(String name, Set<String> leaves) {
    return new DeliveryStrategy(
        name, Filling.SINGLE_FLUSH, (ref, facts) -> leaves.contains(ref.arguments().string(0)));
  }

  @Test
  @DisplayName("PS-1 a strategy that takes all leaves nothing to ask the later ones for")
  void strategyThatTakesAll_keepsTheLaterOnesUnasked() throws IOException {
    DeliveryStrategy unwanted =
        new DeliveryStrategy(
            "unwanted",
            Filling.IN_ORDER,
            (ref, facts) -> {
              throw new AssertionError("asked for " + ref);
            });
    send(pageWith(tree("a"), tree("b")), DeliveryStrategy.SINGLE_FLUSH, unwanted);
    assertThat(workshop.events.of("filled")).allMatch(line -> line.endsWith(" singleFlush"));
  }

  @Test
  @DisplayName("PS-1 no strategy at all is an error")
  void chainWithoutStrategies_isRefused() {
    assertThatThrownBy(Delivery::of)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_STRATEGY));
  }

  @Test
  @DisplayName("PS-2 each hole is filled once, by the first that takes it")
  void mixedChain_fillsEachHoleOnce() throws IOException {
    Page page =
        send(
            pageWith(tree("a"), tree("b"), tree("c"), tree("d"), tree("b")),
            taking("first", Set.of("a", "b")),
            taking("second", Set.of("b", "c")),
            DeliveryStrategy.IN_ORDER);
    assertThat(page.text()).isEqualTo("a b c d b ");
    assertThat(workshop.events.of("filled"))
        .containsExactlyInAnyOrder(
            "leaf[a] first", "leaf[b] first", "leaf[c] second", "leaf[d] inOrder");
  }

  @Test
  @DisplayName("PS-3 a strategy never sees a hole that denies it")
  void deniedStrategy_neverSeesTheHole() throws IOException {
    Set<String> seen = new ConcurrentSkipListSet<>();
    DeliveryStrategy curious =
        new DeliveryStrategy(
            "curious", Filling.SINGLE_FLUSH, (ref, facts) -> seen.add(ref.toString()));
    Page page =
        send(
            pageWith(tree("a").denying("curious"), tree("b")),
            curious,
            DeliveryStrategy.SINGLE_FLUSH);
    assertThat(page.text()).isEqualTo("a b ");
    assertThat(seen).containsExactly("leaf[b]");
  }

  @Test
  @DisplayName("PS-3 a hole that denies the cache is not filled by it")
  void holeThatDeniesTheCache_isNotFilledByIt() throws IOException {
    Fragment page = pageWith(tree("a").denying("cached"), tree("b"));
    workshop.page(page);
    workshop.events.forget();
    workshop.page(page);
    assertThat(workshop.events.of("filled"))
        .containsExactlyInAnyOrder("leaf[a] singleFlush", "leaf[b] cached");
  }

  @Test
  @DisplayName("PS-3 a hole that nobody takes is an error that names it and who was asked")
  void holeThatNobodyTakes_isAnError() {
    Fragment page = pageWith(tree("a").denying("cached", "singleFlush"));
    assertThatThrownBy(() -> workshop.page(page))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_STRATEGY))
        .hasMessageContaining("leaf[a]")
        .hasMessageContaining("[cached, singleFlush]");
    assertThatThrownBy(() -> send(pageWith(tree("b")).keyed("other"), DeliveryStrategy.CACHED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("leaf[b]");
  }

  @Test
  @DisplayName("PS-4 what the cache has needs nobody else; what it has not flows on")
  void cachedStrategy_takesWhatIsThere_theRestFlowsOn() throws IOException {
    workshop.page(pageWith(tree("a"), tree("c")).keyed("other"));
    workshop.events.forget();
    Page page =
        send(
            pageWith(tree("a"), tree("b"), tree("c")),
            DeliveryStrategy.CACHED,
            DeliveryStrategy.IN_ORDER);
    assertThat(page.text()).isEqualTo("a b c ");
    assertThat(workshop.events.of("filled"))
        .containsExactlyInAnyOrder("leaf[a] cached", "leaf[b] inOrder", "leaf[c] cached");
    assertThat(workshop.events.of("rendered")).containsExactly("fragment [page]", "ref leaf[b]");
    workshop.events.forget();
    send(pageWith(tree("a"), tree("b"), tree("c")), DeliveryStrategy.CACHED);
    assertThat(workshop.events.of("rendered")).isEmpty();
  }

  @Test
  @DisplayName("PS-4 all holes of a page are looked up in one read of the store")
  void holesOfAPage_areReadTogether() {
    FragmentRef[] refs = new FragmentRef[100];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = tree("leaf-" + i);
    }
    Fragment page = pageWith(refs);
    String first = workshop.page(page).text();
    long before = workshop.store.reads();
    assertThat(workshop.page(page).text()).isEqualTo(first);
    assertThat(workshop.store.reads() - before).as("page, then its holes").isEqualTo(2);
  }

  @Test
  @DisplayName("PS-5 PS-6 nested holes of several parents are read together, one read a level")
  void nestedHolesOfSeveralParents_areReadTogether_andStayApart() {
    Fragment page = pageWith(tree("p:a,b"), tree("q:c"), tree("r:b,s:d,e"), tree("a"));
    String expected = "(ab) (c) (b(d)e) a ";
    assertThat(workshop.page(page).text()).isEqualTo(expected);
    workshop.events.forget();
    long before = workshop.store.reads();
    assertThat(workshop.page(page).text()).isEqualTo(expected);
    assertThat(workshop.store.reads() - before).as("page and 3 levels").isEqualTo(4);
    assertThat(workshop.events.renderings()).isZero();
    assertThat(new TreeSet<>(workshop.events.of("filled")))
        .hasSize(workshop.events.of("filled").size())
        .allMatch(line -> line.endsWith(" cached"));
  }

  @Test
  @DisplayName("PS-7 strategies see recipe and request, on the same answer every time")
  void strategies_decideOnRecipeAndRequest() throws IOException {
    List<String> seen = new ArrayList<>();
    DeliveryStrategy noting =
        new DeliveryStrategy(
            "noting",
            Filling.SINGLE_FLUSH,
            (ref, facts) -> {
              synchronized (seen) {
                seen.add(ref + " " + facts.path() + " " + workshop.events.of("rendered"));
              }
              return true;
            });
    Fragment page = Fragment.of(scope -> scope.embed(tree("a")));
    send(page, noting);
    assertThat(seen).containsExactly("leaf[a] / [fragment without key]");
  }
}
