package dev.intarsia.web.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CulpritTest {

  private static Explanation node(String label, Cacheability own, Explanation... children) {
    return hole(label, Reason.FRESH, own, children);
  }

  private static Explanation hole(
      String label, Reason why, Cacheability own, Explanation... children) {
    Cacheability all = own;
    for (Explanation child : children) {
      all = all.and(child.cacheability());
    }
    return new Explanation(
        label, Reason.NOT_FOUND, why, "", List.of(), all, 0, 0, List.of(children));
  }

  @Test
  void maxAgeZero_leadsToWhoSaidIt() {
    Explanation page =
        node(
            "page",
            Cacheability.NONE,
            node("a", Cacheability.maxAge(10)),
            node("b", Cacheability.NONE, node("c", Cacheability.UNCACHEABLE)));
    assertThat(Culprit.of(page))
        .containsExactly(new Culprit("max-age 0", List.of("page", "b", "c")));
  }

  @Test
  void context_leadsToTheInnermostWhoVariesByIt_alsoInAHole() {
    Explanation page =
        node(
            "page",
            Cacheability.contexts("user"),
            node(
                "skeleton",
                Cacheability.NONE,
                hole("cart", Reason.POOR_CONTEXT, Cacheability.contexts("user"))));
    assertThat(Culprit.of(page))
        .containsExactly(
            new Culprit("context user", List.of("page", "skeleton", "cart")),
            new Culprit("hole: poor context", List.of("page", "skeleton", "cart")));
  }

  @Test
  void expiry_leadsToTheSoonest() {
    Explanation page =
        node(
            "page",
            Cacheability.NONE,
            node("late", Cacheability.maxAge(100).anchoredAt(0)),
            node("soon", Cacheability.maxAge(10).anchoredAt(0)));
    assertThat(Culprit.of(page)).containsExactly(new Culprit("expiry", List.of("page", "soon")));
    assertThat(Culprit.ofLifetime(page.children().get(0)).orElseThrow().path())
        .containsExactly("late");
  }

  @Test
  void ownWord_isOnesOwnFault() {
    Explanation page = node("page", Cacheability.contexts("url"), node("a", Cacheability.NONE));
    assertThat(Culprit.of(page)).containsExactly(new Culprit("context url", List.of("page")));
  }

  @Test
  void permanentPage_hasNoCulprit() {
    Explanation page = node("page", Cacheability.tags("a:1"));
    assertThat(Culprit.of(page)).isEmpty();
    assertThat(Culprit.ofLifetime(page)).isEmpty();
  }
}
