package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Laws of folding, over a world in which it is allowed: the value of a token without parameter
 * tells the facts of all tokens below it.
 */
final class FoldingProperties {

  private static final List<String> WORLD =
      List.of("a", "a:p", "a:p.q", "a.b", "a.b:p", "a.b.c", "a.b.c:p.b", "a.x", "ab", "ab.c", "c");

  /** Facts of one request: a small number for each token. */
  record Facts(Map<String, Integer> numbers) {

    ContextValue value(ContextToken token) {
      String known =
          numbers.entrySet().stream()
              .filter(fact -> tells(token, ContextToken.of(fact.getKey())))
              .map(fact -> fact.getKey() + fact.getValue())
              .collect(Collectors.joining(" "));
      return ContextValue.of(known).dependingOn(Cacheability.tags("tag:" + token));
    }

    private static boolean tells(ContextToken token, ContextToken fact) {
      return token.equals(fact) || token.isAncestorOf(fact);
    }
  }

  @Property
  @Label(
      "folding merges no two requests that differ in a declared context, and parts none that agree")
  void folding_sharesWhatFullSetsShare(
      @ForAll("sets") Set<String> tokens,
      @ForAll("sets") Set<String> unfoldable,
      @ForAll("facts") Facts one,
      @ForAll("facts") Facts other) {
    ContextSet contexts = ContextSet.of(tokens);
    boolean agree =
        contexts.tokens().stream()
            .allMatch(token -> one.value(token).text().equals(other.value(token).text()));

    boolean share =
        part(contexts, unfoldable, one)
            .matches(
                part(contexts, unfoldable, other).bytes(),
                0,
                part(contexts, unfoldable, other).bytes().length);

    assertThat(share).isEqualTo(agree);
  }

  @Property
  void folding_addsTagsOfExactlyWhatItDrops(
      @ForAll("sets") Set<String> tokens,
      @ForAll("sets") Set<String> unfoldable,
      @ForAll("facts") Facts facts) {
    ContextPart part = part(ContextSet.of(tokens), unfoldable, facts);

    Set<String> accounted = new TreeSet<>(part.folded().tags().texts());
    part.tokens().forEach(kept -> accounted.add("tag:" + kept));
    Set<String> declared = tokens.stream().map("tag:"::concat).collect(Collectors.toSet());
    assertThat(accounted).isEqualTo(new TreeSet<>(declared));
    assertThat(part.tokens().size() + part.folded().tags().size()).isEqualTo(tokens.size());
  }

  @Property
  @Label("CX-5: any order of the same contexts gives the same part")
  void folding_isIndependentOfOrder(
      @ForAll("sets") Set<String> tokens, @ForAll("facts") Facts facts, @ForAll Random order) {
    List<String> shuffled = new ArrayList<>(tokens);
    Collections.shuffle(shuffled, order);

    ContextPart one = part(ContextSet.of(tokens), Set.of(), facts);
    ContextPart other = part(ContextSet.of(shuffled), Set.of(), facts);

    assertThat(other.bytes()).isEqualTo(one.bytes());
    assertThat(other.tokens()).isEqualTo(one.tokens()).isSorted();
    assertThat(other.folded()).isEqualTo(one.folded());
  }

  private static ContextPart part(ContextSet contexts, Set<String> unfoldable, Facts facts) {
    return ContextPart.of(
        "tenant",
        Foldings.of(contexts),
        token -> {
          ContextValue value = facts.value(token);
          return unfoldable.contains(token.text()) ? value.unfoldable() : value;
        });
  }

  @Provide
  Arbitrary<Set<String>> sets() {
    return Arbitraries.of(WORLD).set();
  }

  /** Mostly the same facts, so that two requests often agree on most of them. */
  @Provide
  Arbitrary<Facts> facts() {
    return Arbitraries.maps(Arbitraries.of(WORLD), Arbitraries.of(1, 2))
        .ofMaxSize(2)
        .map(
            differing -> {
              Map<String, Integer> numbers = new TreeMap<>();
              WORLD.forEach(token -> numbers.put(token, 0));
              numbers.putAll(differing);
              return new Facts(numbers);
            });
  }
}
