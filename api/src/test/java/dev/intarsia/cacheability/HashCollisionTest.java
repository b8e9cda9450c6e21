package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Different texts that share a hash, wherever they stand in two sets. */
final class HashCollisionTest {

  private record Chosen(String text, long hash) implements HashedSet.Element {}

  private static final Chosen LOW = new Chosen("low", 1);
  private static final Chosen ONE = new Chosen("one", 5);
  private static final Chosen OTHER = new Chosen("other", 5);
  private static final Chosen HIGH = new Chosen("high", 9);

  private static HashedSet<Chosen> set(Chosen... members) {
    return HashedSet.of(Arrays.asList(members));
  }

  @Test
  void union_hasBoth_whateverElseIsInTheSets() {
    for (List<Chosen> beside :
        List.of(List.<Chosen>of(), List.of(LOW), List.of(HIGH), List.of(LOW, HIGH))) {
      HashedSet<Chosen> rest = HashedSet.of(beside);
      HashedSet<Chosen> one = set(ONE).union(rest);
      HashedSet<Chosen> other = set(OTHER).union(rest);
      assertThat(one.union(other).inTextOrder())
          .containsAll(beside)
          .contains(ONE, OTHER)
          .hasSize(beside.size() + 2);
      assertThat(set(ONE).union(other).inTextOrder()).hasSize(beside.size() + 2);
      assertThat(one.union(set(OTHER)).inTextOrder()).hasSize(beside.size() + 2);
    }
  }

  @Test
  void neitherOfThem_isTakenForTheOther() {
    assertThat(set(ONE).contains(OTHER)).isFalse();
    assertThat(set(LOW, ONE, HIGH).containsAll(set(OTHER))).isFalse();
    assertThat(set(LOW, ONE, OTHER).containsAll(set(OTHER))).isTrue();
    assertThat(set(ONE).equals(set(OTHER))).isFalse();
  }

  @Test
  void memberOfBoth_isCountedOnce_besideOneThatSharesItsHash() {
    HashedSet<Chosen> both = set(ONE, OTHER);
    assertThat(both.union(set(OTHER, HIGH)).inTextOrder()).containsExactly(HIGH, ONE, OTHER);
    assertThat(both.union(set(OTHER))).isSameAs(both);
  }
}
