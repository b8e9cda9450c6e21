package dev.intarsia.arbitraries;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.cacheability.TagSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary tags, contexts and what is made of them. */
public final class Cacheabilities {

  private static final List<String> LETTERS =
      List.of("a", "b", "Z", "0", "1", ":", ".", "-", "_", "/", "é", "漢", "😀");

  private Cacheabilities() {}

  /** Names of tags, well-formed, three in four from a stock of eight. */
  public static Arbitrary<String> tagTexts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Arbitraries.of("node:1", "node:2", "node:3", "user:1", "list", "a", "b", "rendered")),
        Tuple.of(1, words()));
  }

  /** Well-formed text of one to eight letters of one to four bytes. */
  public static Arbitrary<String> words() {
    return Arbitraries.of(LETTERS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(letters -> String.join("", letters));
  }

  /** Texts of tokens: one to three words, with or without a parameter. */
  public static Arbitrary<String> tokenTexts() {
    Arbitrary<String> names =
        Arbitraries.of("user", "users", "url", "roles", "é")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join(".", parts));
    Arbitrary<String> parameters =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just("")),
            Tuple.of(2, Arbitraries.of(":", ":x", ":y", ":x.y", ":x:y", ":.")));
    return Combinators.combine(names, parameters).as(String::concat);
  }

  /** Tokens. */
  public static Arbitrary<ContextToken> tokens() {
    return tokenTexts().map(ContextToken::of);
  }

  /** Sets of up to six tags. */
  public static Arbitrary<TagSet> tagSets() {
    return tagTexts().list().ofMaxSize(6).map(TagSet::of).withoutEdgeCases();
  }

  /** Sets of up to five contexts. */
  public static Arbitrary<ContextSet> contextSets() {
    return tokenTexts().list().ofMaxSize(5).map(ContextSet::of).withoutEdgeCases();
  }

  /** Lifetimes in seconds: usual ones, the permanent one, and any other that is allowed. */
  public static Arbitrary<Long> maxAges() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(0L, 1L, 30L, 60L, 86_400L)),
        Tuple.of(2, Arbitraries.just(Cacheability.PERMANENT)),
        Tuple.of(1, Arbitraries.longs().greaterOrEqual(0)));
  }

  /** Instants in epoch milliseconds: usual ones, those before 1970 and the farthest ones. */
  public static Arbitrary<Long> instants() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.longs().between(0, 200_000)),
        Tuple.of(2, Arbitraries.longs().between(1_700_000_000_000L, 1_700_000_200_000L)),
        Tuple.of(1, Arbitraries.longs()));
  }

  /** What output depends on, half of the time with an expiry fixed. */
  public static Arbitrary<Cacheability> cacheabilities() {
    Arbitrary<Long> expiries = Arbitraries.oneOf(Arbitraries.just(Cacheability.NEVER), instants());
    return Combinators.combine(tagSets(), contextSets(), maxAges(), expiries)
        .as(
            (tags, contexts, maxAge, expiry) ->
                Cacheability.NONE
                    .withTags(tags)
                    .withContexts(contexts)
                    .withMaxAge(maxAge)
                    .withExpiry(expiry))
        .withoutEdgeCases();
  }
}
