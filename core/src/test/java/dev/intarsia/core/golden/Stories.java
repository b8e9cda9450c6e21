package dev.intarsia.core.golden;

import dev.intarsia.core.golden.World.Visit;
import dev.intarsia.fragment.Deferral;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generated sites and what happens to them, simple ones first. */
final class Stories {

  private static final String[] TOKENS = {"a", "a", "a.b", "a.b", "a.b", "c", "p:x", "p:y", "p"};
  private static final String[] VALUES = {"0", "1"};
  private static final int MOST_NODES = 6;

  private Stories() {}

  static Arbitrary<Site> sites() {
    return node().list().ofMinSize(1).ofMaxSize(MOST_NODES).map(Site::new);
  }

  private static Arbitrary<Site.Node> node() {
    return Combinators.combine(
            Arbitraries.of(true, true, false),
            Arbitraries.of(TOKENS).list().uniqueElements().ofMaxSize(2),
            part(2).list().ofMinSize(1).ofMaxSize(4))
        .as(Site.Node::new);
  }

  private static Arbitrary<Part> part(int depth) {
    Arbitrary<Part> leaf =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of("t", "é", "<&>").map(Part.Text::new)),
            Tuple.of(3, Arbitraries.of(World.DATA).map(Part.Data::new)),
            Tuple.of(3, Arbitraries.of(TOKENS).map(Part.Context::new)),
            Tuple.of(1, Arbitraries.of(1, 3, 10).map(Part.Era::new)),
            Tuple.of(1, Arbitraries.of("l1", "l2").map(Part.Library::new)),
            Tuple.of(2, Arbitraries.integers().between(1, 3).map(Part.Child::new)),
            Tuple.of(4, ref()),
            Tuple.of(1, Arbitraries.integers().between(1, 3).map(Part.Apart::new)));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Part> inner = Arbitraries.lazy(() -> part(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(6, leaf),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.of(TOKENS), Arbitraries.of("0", "1", "e0"), inner, inner)
                .as(Part.Choice::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(World.DATA), Arbitraries.of(0, 1), inner, inner)
                .as(Part.DataChoice::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(TOKENS), Arbitraries.of(VALUES), inner)
                .as(Part.Guarded::new)));
  }

  private static Arbitrary<Part> ref() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Deferral.class),
            Arbitraries.of(false, false, true))
        .as(Part.Ref::new);
  }

  static Arbitrary<List<Step>> steps() {
    return step().list().ofMinSize(2).ofMaxSize(14);
  }

  private static Arbitrary<Step> step() {
    Arbitrary<Integer> value = Arbitraries.integers().between(0, 2);
    return Arbitraries.frequencyOf(
        Tuple.of(
            8, Combinators.combine(visit(), Arbitraries.of(Step.How.class)).as(Step.Look::new)),
        Tuple.of(3, Combinators.combine(Arbitraries.of(World.DATA), value).as(Step.Change::new)),
        Tuple.of(
            3,
            Combinators.combine(Arbitraries.of(VALUES), Arbitraries.of("e0", "e1"))
                .as(Step.Entail::new)),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.of(World.DATA), value, Arbitraries.of(true, false), visit())
                .as(Step.Transaction::new)),
        Tuple.of(2, Arbitraries.of(1, 999, 1000, 1001, 2500, 9999).map(Step.Wait::new)),
        Tuple.of(1, Arbitraries.just(new Step.Clear())));
  }

  private static Arbitrary<Visit> visit() {
    Arbitrary<String> value = Arbitraries.of(VALUES);
    return Combinators.combine(
            value, value, value, value, Arbitraries.of(true, true, true, true, false))
        .as(Visit::new);
  }
}
