package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.Cacheabilities;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Cacheability is a bounded join-semilattice; its lifetimes are plain arithmetic. */
final class CacheabilityProperties {

  private static final BigInteger NEVER = BigInteger.valueOf(Cacheability.NEVER);
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  @Provide
  Arbitrary<Cacheability> any() {
    return Cacheabilities.cacheabilities();
  }

  @Provide
  Arbitrary<Long> instants() {
    return Cacheabilities.instants();
  }

  @Property
  @Label("MD-1 none is neutral on both sides and the operand itself is returned")
  void none_isNeutral(@ForAll("any") Cacheability a) {
    assertThat(a.and(Cacheability.NONE)).isSameAs(a);
    assertThat(Cacheability.NONE.and(a)).isEqualTo(a);
  }

  @Property
  @Label("MD-2 merging is commutative")
  void merge_isCommutative(@ForAll("any") Cacheability a, @ForAll("any") Cacheability b) {
    assertThat(a.and(b)).isEqualTo(b.and(a)).hasSameHashCodeAs(b.and(a));
  }

  @Property
  @Label("MD-2 merging is associative")
  void merge_isAssociative(
      @ForAll("any") Cacheability a, @ForAll("any") Cacheability b, @ForAll("any") Cacheability c) {
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
  }

  @Property
  @Label("MD-2 merging is idempotent and then returns this")
  void merge_isIdempotent(@ForAll("any") Cacheability a, @ForAll("any") Cacheability b) {
    Cacheability both = a.and(b);
    assertThat(a.and(a)).isSameAs(a);
    assertThat(both.and(a)).isSameAs(both);
    assertThat(both.and(b)).isSameAs(both);
  }

  @Property
  void merge_whereThisAddsNothing_returnsTheOther(
      @ForAll("any") Cacheability a, @ForAll("any") Cacheability b) {
    Cacheability both = a.and(b);
    assertThat(a.and(both)).isSameAs(a.equals(both) ? a : both);
  }

  @Property
  void merge_hasAllTagsAllContextsAndTheShorterLife(
      @ForAll("any") Cacheability a, @ForAll("any") Cacheability b) {
    Cacheability both = a.and(b);
    assertThat(both.tags()).isEqualTo(a.tags().and(b.tags()));
    assertThat(both.contexts()).isEqualTo(a.contexts().and(b.contexts()));
    assertThat(both.maxAgeSeconds()).isEqualTo(Math.min(a.maxAgeSeconds(), b.maxAgeSeconds()));
    assertThat(both.expiresAtMillis())
        .isEqualTo(Math.min(a.expiresAtMillis(), b.expiresAtMillis()));
  }

  @Property
  @Label("MD-3 the least max-age of any number of operands wins")
  void maxAge_ofManyOperands_isTheLeast(@ForAll("ages") List<Long> ages) {
    Cacheability all = Cacheability.NONE;
    for (long age : ages) {
      all = all.and(Cacheability.maxAge(age));
    }
    assertThat(all.maxAgeSeconds())
        .isEqualTo(ages.stream().mapToLong(Long::longValue).min().orElse(Cacheability.PERMANENT));
  }

  @Provide
  Arbitrary<List<Long>> ages() {
    return Cacheabilities.maxAges().list().ofMaxSize(5);
  }

  @Property
  @Label("MD-13 the expiry is the instant plus the granted max-age, or the earlier one it had")
  void anchoring_isPlainArithmetic(
      @ForAll("any") Cacheability a, @ForAll("instants") long instant) {
    BigInteger end =
        BigInteger.valueOf(instant)
            .add(BigInteger.valueOf(a.maxAgeSeconds()).multiply(THOUSAND))
            .min(NEVER);
    boolean isLimited = a.maxAgeSeconds() <= Cacheability.NEVER / 1000;
    long expected = isLimited ? end.longValueExact() : Cacheability.NEVER;
    assertThat(a.anchoredAt(instant).expiresAtMillis())
        .isEqualTo(Math.min(a.expiresAtMillis(), expected));
  }

  @Property
  void anchoring_isIdempotentAndKeepsTheEarliest(
      @ForAll("any") Cacheability a,
      @ForAll("instants") long first,
      @ForAll("instants") long then) {
    Cacheability once = a.anchoredAt(first);
    assertThat(once.anchoredAt(first)).isSameAs(once);
    assertThat(once.anchoredAt(then)).isEqualTo(a.anchoredAt(Math.min(first, then)));
  }

  @Property
  void anchoring_neverTakesAnythingAway(
      @ForAll("any") Cacheability a, @ForAll("instants") long instant) {
    assertThat(a.and(a.anchoredAt(instant))).isEqualTo(a.anchoredAt(instant));
  }

  @Property
  void anchoring_ofAMerge_isTheMergeOfTheAnchored(
      @ForAll("any") Cacheability a, @ForAll("any") Cacheability b, @ForAll("instants") long at) {
    assertThat(a.and(b).anchoredAt(at)).isEqualTo(a.anchoredAt(at).and(b.anchoredAt(at)));
  }

  @Property
  void remaining_isPlainArithmetic(@ForAll("any") Cacheability a, @ForAll("instants") long now) {
    BigInteger left =
        BigInteger.valueOf(a.expiresAtMillis())
            .subtract(BigInteger.valueOf(now))
            .max(BigInteger.ZERO)
            .divide(THOUSAND);
    BigInteger granted = BigInteger.valueOf(a.maxAgeSeconds());
    long expected =
        a.expiresAtMillis() == Cacheability.NEVER
            ? a.maxAgeSeconds()
            : left.min(granted).longValueExact();
    assertThat(a.remainingSecondsAt(now)).isEqualTo(expected);
  }

  @Property
  void remaining_neverGrowsWithTime(
      @ForAll("any") Cacheability a, @ForAll("instants") long one, @ForAll("instants") long two) {
    assertThat(a.remainingSecondsAt(Math.max(one, two)))
        .isLessThanOrEqualTo(a.remainingSecondsAt(Math.min(one, two)));
  }

  @Property
  void remaining_ofWhatNoLongerHolds_isZero(
      @ForAll("any") Cacheability a, @ForAll("instants") long now) {
    if (!a.holdsAt(now)) {
      assertThat(a.remainingSecondsAt(now)).isZero();
    }
  }

  @Property
  void withMethods_areMerges(@ForAll("any") Cacheability a, @ForAll("any") Cacheability b) {
    assertThat(
            a.withTags(b.tags())
                .withContexts(b.contexts())
                .withMaxAge(b.maxAgeSeconds())
                .withExpiry(b.expiresAtMillis()))
        .isEqualTo(a.and(b));
  }
}
