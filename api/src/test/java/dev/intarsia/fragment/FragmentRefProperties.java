package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.Cacheabilities;
import dev.intarsia.cacheability.Cacheability;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple5;

/** Two references are the same when, and only when, what makes them is. */
final class FragmentRefProperties {

  @Provide
  Arbitrary<Tuple5<String, List<Object>, List<String>, Cacheability, Set<String>>> makings() {
    Arbitrary<Object> scalars =
        Arbitraries.<Object>of("", "1", "a", 1L, 0L, -1L, 1.0, 0.0, -0.0, true, false)
            .injectNull(0.1);
    Arbitrary<List<String>> keys =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(List.of())),
            Tuple.of(1, Arbitraries.of("", "a", "b").list().ofMinSize(1).ofMaxSize(2)));
    Arbitrary<Cacheability> declared =
        Arbitraries.oneOf(
            Arbitraries.of(
                Cacheability.NONE,
                Cacheability.tags("a"),
                Cacheability.contexts("a"),
                Cacheability.maxAge(1),
                Cacheability.NONE.withExpiry(1)),
            Cacheabilities.cacheabilities());
    return Combinators.combine(
            Arbitraries.of("", "a", "b"),
            scalars.list().ofMaxSize(2),
            keys,
            declared,
            Arbitraries.of("a", "b").set().ofMaxSize(2))
        .as(Tuple::of)
        .withoutEdgeCases();
  }

  private static FragmentRef ref(
      Tuple5<String, List<Object>, List<String>, Cacheability, Set<String>> making) {
    FragmentRef ref =
        FragmentRef.to(making.get1(), making.get2().toArray())
            .dependingOn(making.get4())
            .denying(making.get5().toArray(String[]::new));
    return making.get3().isEmpty() ? ref : ref.keyed(FragmentKey.of(making.get3()));
  }

  @Property(tries = 3000)
  void references_areEqual_onlyIfTheirMakingsAre(
      @ForAll("makings") Tuple5<String, List<Object>, List<String>, Cacheability, Set<String>> one,
      @ForAll("makings")
          Tuple5<String, List<Object>, List<String>, Cacheability, Set<String>> other) {
    assertThat(ref(one).equals(ref(other))).isEqualTo(one.equals(other));
    assertThat(ref(one)).isEqualTo(ref(one)).hasSameHashCodeAs(ref(one));
  }
}
