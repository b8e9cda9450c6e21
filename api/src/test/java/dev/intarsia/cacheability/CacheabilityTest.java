package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MD-8, MD-9 and MD-10 speak of the engine: here nothing is applied, attached or registered. */
final class CacheabilityTest {

  private static long age(long fromTable) {
    return fromTable < 0 ? Cacheability.PERMANENT : fromTable;
  }

  @ParameterizedTest(name = "MD-3 merge of max-age {0} and {1} is {2}")
  @CsvSource({"-1,-1,-1", "60,-1,60", "-1,60,60", "-1,0,0", "60,0,0", "60,30,30", "30,60,30"})
  @DisplayName("MD-3 the max-age of a merge is the least, permanent counting as infinite")
  void maxAge_merged_isTheLeast(long one, long other, long merged) {
    assertThat(Cacheability.maxAge(age(one)).and(Cacheability.maxAge(age(other))).maxAgeSeconds())
        .isEqualTo(age(merged));
  }

  @Test
  @DisplayName("MD-4 0 and 300 are accepted, a negative max-age is refused")
  void maxAge_negative_isRefusedNamingBothValues() {
    assertThat(Cacheability.maxAge(0).maxAgeSeconds()).isZero();
    assertThat(Cacheability.maxAge(300).maxAgeSeconds()).isEqualTo(300);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Cacheability.maxAge(-5))
        .withMessageContaining("-5")
        .withMessageContaining("0 (never stored) or more")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NEGATIVE_MAX_AGE);
  }

  @Test
  @DisplayName("MD-4 X a negative max-age never merges as the smallest")
  void maxAge_negative_isRefusedAlsoWhereItWouldBeIgnored() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Cacheability.UNCACHEABLE.withMaxAge(-1));
  }

  @Test
  @DisplayName("MD-5 C null is refused as a tag and as a context, always")
  void nullText_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> Cacheability.tags((String) null));
    assertThatNullPointerException().isThrownBy(() -> Cacheability.contexts((String) null));
  }

  @Test
  @DisplayName("MD-7 an object without cacheability contributes max-age 0")
  void unknownObject_isUncacheable() {
    assertThat(Cacheability.of(new Object())).isSameAs(Cacheability.UNCACHEABLE);
    assertThat(Cacheability.of(null)).isSameAs(Cacheability.UNCACHEABLE);
    assertThat(Cacheability.maxAge(60).and(Cacheability.of("text")).isStorable()).isFalse();
  }

  @Test
  @DisplayName("MD-7 an object with cacheability contributes it")
  void cacheableObject_tellsItself() {
    Cacheability own = Cacheability.tags("node:1");
    Cacheable entity = () -> own;
    assertThat(Cacheability.of(entity)).isSameAs(own);
    assertThat(Cacheability.of(own)).isSameAs(own);
  }

  @Test
  @DisplayName("MD-13 C a child cached 50 s ago gives its parent only what is left")
  void anchoredChild_givesTheParentWhatIsLeft() {
    Cacheability child = Cacheability.maxAge(60).anchoredAt(1_000_000);
    Cacheability parent = Cacheability.tags("page").and(child).anchoredAt(1_050_000);
    assertThat(parent.maxAgeSeconds()).isEqualTo(60);
    assertThat(parent.expiresAtMillis()).isEqualTo(1_060_000);
    assertThat(parent.remainingSecondsAt(1_050_000)).isEqualTo(10);
  }

  @Test
  void anchoring_beforeTheEpoch_doesNotMakeOutputLiveForEver() {
    Cacheability shortLived = Cacheability.maxAge(60).anchoredAt(-1);
    assertThat(shortLived.expiresAtMillis()).isEqualTo(59_999);
    assertThat(shortLived.holdsAt(60_000)).isFalse();
  }

  @Test
  void anchoring_ofASpanBeyondAllTime_neverExpires() {
    Cacheability ages = Cacheability.maxAge(Long.MAX_VALUE / 1000).anchoredAt(1_000);
    assertThat(ages.expiresAtMillis()).isEqualTo(Cacheability.NEVER);
  }

  @Test
  void remaining_ofAnExpiryBeforeAllTime_isZero() {
    assertThat(Cacheability.NONE.withExpiry(Long.MIN_VALUE).remainingSecondsAt(1)).isZero();
  }

  @Test
  void expiry_isTheLastValidMillisecond() {
    Cacheability ten = Cacheability.NONE.withExpiry(10_000);
    assertThat(ten.holdsAt(10_000)).isTrue();
    assertThat(ten.holdsAt(10_001)).isFalse();
    assertThat(ten.remainingSecondsAt(10_000)).isZero();
    assertThat(ten.remainingSecondsAt(9_001)).isZero();
    assertThat(ten.remainingSecondsAt(9_000)).isEqualTo(1);
  }

  @Test
  void uncacheable_isNotStorable_anyOtherIs() {
    assertThat(Cacheability.UNCACHEABLE.isStorable()).isFalse();
    assertThat(Cacheability.maxAge(1).isStorable()).isTrue();
    assertThat(Cacheability.NONE.isStorable()).isTrue();
  }

  @Test
  void merge_whereOneSideCoversTheOther_allocatesNothingNew() {
    Cacheability less = Cacheability.tags("a").withContexts("user").withMaxAge(60);
    Cacheability more = Cacheability.tags("a", "b").withContexts("user").withMaxAge(60);
    assertThat(more.and(less)).isSameAs(more);
    assertThat(less.and(more)).isSameAs(more);
  }

  @Test
  void equality_looksAtAllFourParts() {
    Cacheability base = Cacheability.tags("a").withContexts("user").withMaxAge(9).withExpiry(99);
    assertThat(
            List.of(
                base.withTags("b"),
                base.withContexts("url"),
                base.withMaxAge(8),
                base.withExpiry(98)))
        .doesNotContain(base);
    assertThat(Cacheability.contexts("user").withTags("a").withExpiry(99).withMaxAge(9))
        .isEqualTo(base)
        .hasSameHashCodeAs(base);
  }

  @Test
  void text_namesTagsContextsAndMaxAge() {
    assertThat(Cacheability.tags("b", "a").withContexts("user").withMaxAge(9))
        .hasToString("tags=[a, b] contexts=[user] max-age=9 s");
    assertThat(Cacheability.NONE).hasToString("tags=[] contexts=[] max-age=permanent");
  }
}
