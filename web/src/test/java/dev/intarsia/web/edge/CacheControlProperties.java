package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.web.edge.CacheControl.Times;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CacheControlProperties {

  private static final long NOW = 1_800_000_000_000L;
  private static final Pattern SHARED = Pattern.compile("public, max-age=(\\d+), s-maxage=(\\d+)");

  @Provide
  Arbitrary<Cacheability> contents() {
    Arbitrary<Long> ages =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 100_000), Arbitraries.longs().greaterOrEqual(0));
    Arbitrary<Long> expiries =
        Arbitraries.oneOf(
            Arbitraries.longs().between(NOW - 10_000, NOW + 100_000_000), Arbitraries.longs());
    Arbitrary<String> contexts =
        Arbitraries.of("url", "url.path", "headers:Accept", "user", "user.roles", "cookies:a");
    return Combinators.combine(ages, expiries, contexts.set().ofMaxSize(2))
        .as(
            (age, expiry, tokens) ->
                Cacheability.NONE
                    .withMaxAge(age)
                    .withExpiry(expiry)
                    .withContexts(tokens.toArray(String[]::new)));
  }

  @Property
  void sharedResponse_isGoneByItsExpiry_asCachesCount(
      @ForAll("contents") Cacheability content, @ForAll("made") long made) {
    CachePolicy policy = CachePolicy.DEFAULT.keptFor(Duration.ofHours(2), Duration.ofDays(1));
    Times times = new Times(made, NOW);
    CacheControl control =
        CacheControl.of(content, Audience.EVERYBODY, SharedCacheKey.URL, policy, times);
    String value = control.fields().get(0).value();
    Matcher shared = SHARED.matcher(value);
    boolean mayBeShared =
        content.isStorable()
            && content.remainingSecondsAt(NOW) > 0
            && SharedCacheKey.URL.covers(content.contexts());
    assertThat(control.isShared()).isEqualTo(mayBeShared).isEqualTo(shared.matches());
    if (control.isShared()) {
      long age = times.ageSeconds();
      long browser = Long.parseLong(shared.group(1)) - age;
      long edge = Long.parseLong(shared.group(2)) - age;
      long left = content.remainingSecondsAt(NOW);
      assertThat(browser).isLessThanOrEqualTo(Math.min(left, 7_200));
      assertThat(edge).isLessThanOrEqualTo(Math.min(left, 86_400));
    } else {
      assertThat(value).isEqualTo("private, no-store");
    }
  }

  @Provide
  Arbitrary<Long> made() {
    return Arbitraries.longs().between(NOW - 10_000_000, NOW + 5_000);
  }

  @Property
  void forOneVisitor_isNeverShared(@ForAll("contents") Cacheability content) {
    CacheControl control =
        CacheControl.of(
            content,
            Audience.ONE_VISITOR,
            SharedCacheKey.URL.covering("user", "X-User"),
            CachePolicy.DEFAULT,
            Times.fresh(NOW));
    assertThat(control.isShared()).isFalse();
  }
}
