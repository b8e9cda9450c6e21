package dev.intarsia.core.placeholder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.placeholder.PlaceholderPolicy.Folded;
import dev.intarsia.event.Reason;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decision itself. */
final class PlaceholderPolicyTest {

  private final PlaceholderPolicy policy =
      new PlaceholderPolicy(30, ContextSet.of("user", "p:x"), TagSet.of(List.of("fast", "hot")));

  private static Reason poor(PlaceholderPolicy policy, Cacheability of) {
    return policy.poor(of, new Folded(of.contexts().tokens(), Cacheability.NONE));
  }

  @Test
  void poverty_isNamed() {
    assertThat(poor(policy, Cacheability.maxAge(30))).isEqualTo(Reason.POOR_MAX_AGE);
    assertThat(poor(policy, Cacheability.contexts("url", "user"))).isEqualTo(Reason.POOR_CONTEXT);
    assertThat(poor(policy, Cacheability.contexts("p:x"))).isEqualTo(Reason.POOR_CONTEXT);
    assertThat(poor(policy, Cacheability.tags("cold", "hot"))).isEqualTo(Reason.POOR_TAG);
  }

  @Test
  @DisplayName("PH-11 relatives of a listed context are harmless")
  void relatives_areHarmless() {
    for (String harmless : List.of("user.roles", "user:x", "p", "p:y", "userx", "p:x.y")) {
      assertThat(poor(policy, Cacheability.contexts(harmless)))
          .as(harmless)
          .isEqualTo(Reason.FRESH);
    }
    assertThat(poor(policy, Cacheability.maxAge(31).withTags("faster"))).isEqualTo(Reason.FRESH);
    assertThat(poor(policy, Cacheability.NONE)).isEqualTo(Reason.FRESH);
  }

  @Test
  @DisplayName("PH-11 what is folded away counts by its tags, not by its token or max-age")
  void whatIsFoldedAway_countsByItsTags() {
    Cacheability own = Cacheability.contexts("a", "user");
    Folded withoutUser = new Folded(ContextSet.of("a").tokens(), Cacheability.maxAge(1));
    assertThat(policy.poor(own, withoutUser)).isEqualTo(Reason.FRESH);
    Folded implying = new Folded(ContextSet.of("a").tokens(), Cacheability.tags("hot"));
    assertThat(policy.poor(own, implying)).isEqualTo(Reason.POOR_TAG);
  }

  @Test
  void expiry_playsNoPart_grantedMaxAgeDoes() {
    assertThat(poor(policy, Cacheability.NONE.withExpiry(1))).isEqualTo(Reason.FRESH);
  }

  @Test
  void minusOne_makesNoMaxAgePoor() {
    PlaceholderPolicy never = new PlaceholderPolicy(-1, ContextSet.empty(), TagSet.empty());
    assertThat(poor(never, Cacheability.UNCACHEABLE)).isEqualTo(Reason.FRESH);
  }

  @Test
  void defaults_areTheAncestors() {
    assertThat(poor(PlaceholderPolicy.DEFAULT, Cacheability.UNCACHEABLE))
        .isEqualTo(Reason.POOR_MAX_AGE);
    assertThat(poor(PlaceholderPolicy.DEFAULT, Cacheability.maxAge(1))).isEqualTo(Reason.FRESH);
    assertThat(poor(PlaceholderPolicy.DEFAULT, Cacheability.contexts("session")))
        .isEqualTo(Reason.POOR_CONTEXT);
    assertThat(poor(PlaceholderPolicy.DEFAULT, Cacheability.contexts("user")))
        .isEqualTo(Reason.POOR_CONTEXT);
  }
}
