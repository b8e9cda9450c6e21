package dev.intarsia.soak.serving;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.cacheability.StableHash;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody who looks at pages.
 *
 * <p>Thread safety: immutable.
 */
final class Visitor {

  private static final int MEMBERS = 24;
  private static final List<String> LANGUAGES = List.of("de", "en", "fr");
  private static final List<String> THEMES = List.of("dawn", "dusk");
  private static final List<Set<String>> ROLES =
      List.of(Set.of(), Set.of("editor"), Set.of("editor", "admin"));

  private final String name;
  private final RequestFacts reading;
  private final RequestFacts writing;
  private final long[] hashes = new long[Trait.values().length];

  private Visitor(String name, RequestFacts reading, RequestFacts writing, RenderCache cache) {
    this.name = name;
    this.reading = reading;
    this.writing = writing;
    try (RequestScope request = cache.begin(reading)) {
      for (Trait trait : Trait.values()) {
        String value = request.contexts().value(ContextToken.of(trait.token())).textOrEmpty();
        hashes[trait.ordinal()] = StableHash.of(value);
      }
    }
  }

  /**
   * Members, each with a session of their own, and somebody whom nobody knows.
   *
   * @param cache says how it spells their traits
   * @throws IllegalStateException if it spells different ones alike, for then nothing would be seen
   */
  static List<Visitor> crowd(RenderCache cache) {
    List<Visitor> crowd = new ArrayList<>();
    crowd.add(
        new Visitor(
            "nobody",
            described(RequestFacts.get("/"), 0).build(),
            described(RequestFacts.request("POST", "/"), 0).build(),
            cache));
    for (int member = 0; member < MEMBERS; member++) {
      crowd.add(
          new Visitor(
              "member " + member,
              known(RequestFacts.get("/"), member),
              known(RequestFacts.request("POST", "/"), member),
              cache));
    }
    requireDifferent(crowd, Trait.USER, MEMBERS + 1);
    requireDifferent(crowd, Trait.SESSION, MEMBERS + 1);
    requireDifferent(crowd, Trait.LANGUAGE, LANGUAGES.size());
    requireDifferent(crowd, Trait.THEME, THEMES.size());
    return List.copyOf(crowd);
  }

  private static RequestFacts.Builder described(RequestFacts.Builder facts, int member) {
    return facts
        .attribute("language", LANGUAGES.get(member % LANGUAGES.size()))
        .attribute("theme", THEMES.get(member % THEMES.size()));
  }

  private static RequestFacts known(RequestFacts.Builder facts, int member) {
    String[] roles = ROLES.get(member / 2 % ROLES.size()).toArray(String[]::new);
    return described(facts, member)
        .session("session-of-member-" + member)
        .user(RequestUser.of("m%02d".formatted(member)).withRoles(roles))
        .build();
  }

  private static void requireDifferent(List<Visitor> crowd, Trait trait, int expected) {
    Set<Long> different = new HashSet<>();
    crowd.forEach(visitor -> different.add(visitor.hash(trait)));
    if (different.size() != expected) {
      throw new IllegalStateException(
          "context %s has %d values for a crowd that has %d"
              .formatted(trait.token(), different.size(), expected));
    }
  }

  private long hash(Trait trait) {
    return hashes[trait.ordinal()];
  }

  /** The facts of a request that reads. */
  RequestFacts reading() {
    return reading;
  }

  /** The facts of a request that writes. */
  RequestFacts writing() {
    return writing;
  }

  /** What output that varies by these traits must say of this visitor. */
  long mark(List<Trait> traits) {
    long mark = 0;
    for (int i = 0; i < traits.size(); i++) {
      mark = mark(mark, traits.get(i), hash(traits.get(i)));
    }
    return mark;
  }

  /** The next mark, after one more trait. */
  static long mark(long before, Trait trait, long hash) {
    return StableHash.mix(before ^ (hash + trait.ordinal() + 1));
  }

  @Override
  public String toString() {
    return name;
  }
}
