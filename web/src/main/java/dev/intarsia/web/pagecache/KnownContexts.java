package dev.intarsia.web.pagecache;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the page cache knows of the contexts that pages vary by, before the application has run.
 *
 * <p>Three kinds. The URL is the key, so that what is below it says nothing new. A context may be
 * known here: its value is the same for the application as for this layer, which is compared for
 * every page that is kept. Or it follows from others: the application computes its value from them
 * and the URL alone; then the page is kept under those. Anything else is not known here, and a page
 * that varies by it is not kept, because the next visitor would get the wrong one.
 *
 * <p>Pure. Thread safety: immutable.
 */
final class KnownContexts {

  private static final ContextToken URL = ContextToken.of("url");
  private static final String HEADERS = "headers";
  private static final String COOKIES = "cookies";

  private final Set<ContextToken> direct;
  private final Map<ContextToken, ContextSet> following;

  /** Under which contexts a page may be kept, or why it may not. */
  sealed interface Outcome {

    /**
     * It may.
     *
     * @param contexts under which
     * @param implied what the values depend on that are not among them
     */
    record Under(ContextSet contexts, Cacheability implied) implements Outcome {}

    /** Not at all. */
    record Unknown(String why) implements Outcome {}
  }

  /**
   * These.
   *
   * @param direct tokens whose values are known here, those below them included
   * @param following tokens that follow from others, those below them included
   * @throws ConfigurationException if one follows from what is not known
   */
  KnownContexts(Set<String> direct, Map<String, List<String>> following) {
    this.direct = new LinkedHashSet<>(direct.stream().map(ContextToken::of).toList());
    this.following = new LinkedHashMap<>();
    following.forEach(
        (token, sources) -> {
          for (String source : sources) {
            if (!isKnown(ContextToken.of(source))) {
              throw new ConfigurationException(
                  "context '%s' follows from '%s', which the page cache does not know; allowed: headers:NAME, cookies:NAME, %s"
                      .formatted(token, source, direct));
            }
          }
          this.following.put(ContextToken.of(token), ContextSet.of(sources));
        });
  }

  /**
   * Under which contexts to keep a page.
   *
   * @param page what it varies by
   * @param made the values it was made with
   * @param here the values that this layer sees
   */
  Outcome under(ContextSet page, ContextSnapshot made, ContextSnapshot here) {
    if (!made.facts().tenant().equals(here.facts().tenant())) {
      return new Outcome.Unknown("the tenant is another one here");
    }
    ContextSet all = ContextSet.empty();
    Cacheability implied = Cacheability.NONE;
    for (ContextToken token : page.tokens()) {
      Optional<ContextSet> sources = sources(token);
      if (sources.isEmpty()) {
        return new Outcome.Unknown("context " + token + " is not known here");
      }
      all = all.and(sources.get());
      if (!sources.get().contains(token)) {
        Cacheability dependency = dependency(token, made);
        if (!dependency.isStorable()) {
          return new Outcome.Unknown("context " + token + " changes without a tag");
        }
        if (isUrl(token) && differs(token, made, here)) {
          return other(token);
        }
        implied = implied.and(dependency);
      }
    }
    for (ContextToken token : all.tokens()) {
      if (differs(token, made, here)) {
        return other(token);
      }
    }
    return new Outcome.Under(all, implied);
  }

  /**
   * What a value depends on that will not be read again when the page is found. Max-age 0: it may
   * change without any tag telling so, so that it must be in the key itself.
   */
  private static Cacheability dependency(ContextToken token, ContextSnapshot made) {
    try {
      return made.value(token).cacheability();
    } catch (InvalidInputException noAnswer) {
      return Cacheability.UNCACHEABLE;
    }
  }

  private static Outcome other(ContextToken token) {
    return new Outcome.Unknown("context " + token + " has another value here");
  }

  /** What the key has to hold for a context; nothing if it cannot. */
  private Optional<ContextSet> sources(ContextToken token) {
    if (isUrl(token)) {
      return Optional.of(ContextSet.empty());
    }
    for (Map.Entry<ContextToken, ContextSet> entry : following.entrySet()) {
      if (covers(entry.getKey(), token)) {
        return Optional.of(entry.getValue());
      }
    }
    return isKnown(token) ? Optional.of(ContextSet.ofTokens(List.of(token))) : Optional.empty();
  }

  private boolean isKnown(ContextToken token) {
    if (token.name().equals(HEADERS)) {
      // All cookies together are another value for nearly every visitor.
      return token.parameter().filter(name -> !name.equalsIgnoreCase("cookie")).isPresent();
    }
    return (token.name().equals(COOKIES) && token.parameter().isPresent())
        || direct.stream().anyMatch(known -> covers(known, token));
  }

  private static boolean isUrl(ContextToken token) {
    return covers(URL, token);
  }

  private static boolean covers(ContextToken known, ContextToken token) {
    return known.equals(token) || known.isAncestorOf(token);
  }

  private static boolean differs(ContextToken token, ContextSnapshot made, ContextSnapshot here) {
    try {
      return !made.value(token).text().equals(here.value(token).text());
    } catch (InvalidInputException noAnswerHere) {
      return true;
    }
  }
}
