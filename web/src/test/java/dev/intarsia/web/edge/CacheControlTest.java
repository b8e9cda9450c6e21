package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.web.edge.CacheControl.Times;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CacheControlTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final CachePolicy HOUR_AND_DAY =
      CachePolicy.DEFAULT.keptFor(Duration.ofHours(1), Duration.ofDays(1));

  @Test
  @DisplayName("HD-4 PC-13 the content's own lifetime counts, and the policy only shortens it")
  void lifetime_isTheSoonerOfExpiryAndPolicy() {
    assertThat(lines(Cacheability.maxAge(60).anchoredAt(NOW)))
        .containsExactly(
            "Cache-Control: public, max-age=60, s-maxage=60", "CDN-Cache-Control: max-age=60");
    assertThat(lines(Cacheability.NONE))
        .containsExactly(
            "Cache-Control: public, max-age=3600, s-maxage=86400",
            "CDN-Cache-Control: max-age=86400");
  }

  @Test
  @DisplayName("PC-13 max-age 0 means that nobody keeps it")
  void uncacheable_isKeptByNobody() {
    assertThat(lines(Cacheability.UNCACHEABLE)).isEqualTo(PRIVATE);
  }

  @Test
  @DisplayName("PC-15 an expiry in the past means not stored, never for ever")
  void expired_isKeptByNobody() {
    assertThat(lines(Cacheability.NONE.withExpiry(NOW - 1))).isEqualTo(PRIVATE);
    assertThat(lines(Cacheability.NONE.withExpiry(NOW + 999))).isEqualTo(PRIVATE);
    assertThat(lines(Cacheability.NONE.withExpiry(Long.MIN_VALUE))).isEqualTo(PRIVATE);
  }

  @Test
  @DisplayName("PC-6 threat 2: what is for one visitor says private, no-store, to the CDN too")
  void forOneVisitor_isKeptByNobodyElse() {
    Audience known = Audience.ofRequest(Audience.Identification.KNOWN);
    assertThat(
            texts(
                CacheControl.of(
                    Cacheability.NONE, known, SharedCacheKey.URL, HOUR_AND_DAY, Times.fresh(NOW))))
        .isEqualTo(PRIVATE);
    assertThat(texts(CacheControl.nobody())).isEqualTo(PRIVATE);
  }

  @Test
  @DisplayName("PC-14 output that varies by what the edge does not know is not shared")
  void unknownContext_isNotShared() {
    assertThat(lines(Cacheability.contexts("user.roles"))).isEqualTo(PRIVATE);
    assertThat(lines(Cacheability.contexts("session"))).isEqualTo(PRIVATE);
    assertThat(lines(Cacheability.contexts("cookies:theme"))).isEqualTo(PRIVATE);
  }

  @Test
  @DisplayName("PC-14 headers that it varies by are named in Vary, the URL is not")
  void headers_areNamedInVary() {
    assertThat(lines(Cacheability.contexts("url.path", "headers:Accept-Language")))
        .contains("Vary: Accept-Language");
    assertThat(lines(Cacheability.contexts("url"))).noneMatch(line -> line.startsWith("Vary"));
  }

  @Test
  @DisplayName("HD-7 Age is the time since rendering, and lifetimes are counted from there")
  void age_isSentAlong_andLifetimesAreCountedFromRendering() {
    CacheControl control =
        CacheControl.of(
            Cacheability.NONE.withExpiry(NOW + 50_000),
            Audience.EVERYBODY,
            SharedCacheKey.URL,
            HOUR_AND_DAY,
            new Times(NOW - 10_000, NOW));
    assertThat(texts(control))
        .containsExactly(
            "Cache-Control: public, max-age=60, s-maxage=60",
            "CDN-Cache-Control: max-age=60",
            "Age: 10");
  }

  @Test
  void clockSetBack_isNoAge() {
    assertThat(new Times(NOW + 1, NOW).ageSeconds()).isZero();
    assertThat(new Times(Long.MIN_VALUE, Long.MAX_VALUE).ageSeconds()).isEqualTo(1L << 31);
  }

  @Test
  void browsersAskEachTime_unlessAllowedToKeep() {
    CacheControl control =
        CacheControl.of(
            Cacheability.NONE,
            Audience.EVERYBODY,
            SharedCacheKey.URL,
            CachePolicy.DEFAULT,
            new Times(NOW - 10_000, NOW));
    assertThat(texts(control)).contains("Cache-Control: public, max-age=0, s-maxage=86410");
  }

  @Test
  void staleWindows_areClosed_unlessOpened() {
    assertThat(String.join("\n", lines(Cacheability.NONE))).doesNotContain("stale");
    CachePolicy open = HOUR_AND_DAY.staleFor(Duration.ofSeconds(30), Duration.ofMinutes(10));
    CacheControl control =
        CacheControl.of(
            Cacheability.NONE, Audience.EVERYBODY, SharedCacheKey.URL, open, Times.fresh(NOW));
    assertThat(texts(control))
        .contains(
            "CDN-Cache-Control: max-age=86400, stale-while-revalidate=30, stale-if-error=600");
  }

  @Test
  @DisplayName("ED-5 even what never expires leaves the edge in the end")
  void permanent_isBoundedByTheEdgeLimit() {
    assertThat(lines(Cacheability.NONE)).anyMatch(line -> line.contains("s-maxage=86400"));
  }

  @Test
  void policy_thatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CachePolicy.DEFAULT.keptFor(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
        .withMessageContaining("browser=PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CachePolicy.DEFAULT.staleFor(Duration.ZERO, Duration.ofDays(100_000)))
        .withMessageContaining("staleIfError");
  }

  private static final List<String> PRIVATE =
      List.of("Cache-Control: private, no-store", "CDN-Cache-Control: private, no-store");

  private static List<String> lines(Cacheability content) {
    return texts(
        CacheControl.of(
            content, Audience.EVERYBODY, SharedCacheKey.URL, HOUR_AND_DAY, Times.fresh(NOW)));
  }

  private static List<String> texts(CacheControl control) {
    return control.fields().stream().map(HeaderField::toString).toList();
  }
}
