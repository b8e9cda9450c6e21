package dev.intarsia.web.requesttarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.web.edge.Audience;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.CacheControl.Times;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.requesttarget.PathVariants.Variant;
import dev.intarsia.web.requesttarget.TargetVerdict.Canonical;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Web cache deception: thousands of spellings of a private path. */
final class PathVariantsTest {

  private static final List<Variant> VARIANTS = PathVariants.all();

  private final TargetRules rules = TargetRules.forHosts("shop.example");

  @Test
  @DisplayName("threat 2: a path with more than one reading meets no cache")
  void everyVariant_isJudgedAsListed() {
    assertThat(VARIANTS).hasSizeGreaterThan(2_000);
    for (Variant variant : VARIANTS) {
      assertThat(judged(variant) instanceof Canonical)
          .as(variant.target())
          .isEqualTo(variant.isCanonical());
    }
  }

  @Test
  void canonicalVariant_isItsOwnKey() {
    Map<String, String> keys = new HashMap<>();
    for (Variant variant : VARIANTS) {
      if (judged(variant) instanceof Canonical canonical) {
        assertThat(canonical.target().pathAndQuery()).isEqualTo(variant.target());
        assertThat(keys.put(canonical.target().url(), variant.target())).isNull();
      }
    }
    assertThat(keys).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(LenientServer.class)
  @DisplayName(
      "threat 2: no spelling makes a cache keep a private page, whatever the server forgives")
  void privatePage_isNeverStored(LenientServer server) {
    long shown = VARIANTS.stream().filter(v -> server.showsThePrivatePage(v.target())).count();
    assertThat(shown).as("variants that show the private page").isGreaterThan(50);
    for (Variant variant : VARIANTS) {
      boolean isPrivate = server.showsThePrivatePage(variant.target());
      boolean isStored = judged(variant) instanceof Canonical && response(isPrivate).isShared();
      assertThat(isStored && isPrivate).as(variant.target()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(LenientServer.class)
  void cacheThatGoesBySuffix_wouldStoreIt(LenientServer server) {
    assertThat(VARIANTS)
        .anyMatch(
            variant ->
                server.showsThePrivatePage(variant.target())
                    && variant.target().matches(".*\\.(css|js|png|svg)"));
  }

  /** What the route says: its page varies by the session. */
  private static CacheControl response(boolean isPrivate) {
    return CacheControl.of(
        isPrivate ? Cacheability.contexts("session") : Cacheability.NONE,
        Audience.EVERYBODY,
        SharedCacheKey.URL,
        CachePolicy.DEFAULT,
        Times.fresh(0));
  }

  private TargetVerdict judged(Variant variant) {
    return rules.judge("https", "shop.example", variant.target());
  }
}
