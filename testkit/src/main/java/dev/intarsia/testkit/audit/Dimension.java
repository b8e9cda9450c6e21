package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.ContextToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * One thing in which requests differ, with the values that are tried: the languages, the users, a
 * query argument.
 *
 * <p>The first choice is the usual one: all dimensions but few stay with it at a time.
 *
 * <p>Thread safety: immutable.
 *
 * @param context the token that a fragment declares when it varies by this
 * @param audience for whom output is that varies by this
 * @param choices two or more
 */
public record Dimension(String context, Audience audience, List<Choice> choices) {

  /** For whom output is that varies by a dimension. */
  public enum Audience {
    /** Anybody of the same kind: a language, a role. */
    MANY,
    /** One visitor alone, such as a user: shown to another one it is a leak. */
    ONE_VISITOR
  }

  /**
   * One value.
   *
   * @param name names it for people
   * @param secrets texts that no request with another choice may be shown
   * @param change makes a request one of this value
   */
  public record Choice(String name, Set<String> secrets, UnaryOperator<SampleRequest> change) {

    /** Copies the set. */
    public Choice {
      secrets = Set.copyOf(secrets);
    }

    /** A value. */
    public static Choice of(String name, UnaryOperator<SampleRequest> change) {
      return new Choice(name, Set.of(), change);
    }

    /**
     * This; and who sees the text under another choice sees a leak, whatever the cache does.
     *
     * @param text such as a name or a number that no other visitor's page has
     */
    public Choice secret(String text) {
      Set<String> all = new TreeSet<>(secrets);
      all.add(text);
      return new Choice(name, all, change);
    }
  }

  /**
   * Checks and copies.
   *
   * @throws dev.intarsia.failure.InvalidInputException if the token is malformed
   * @throws IllegalArgumentException with fewer than two choices
   */
  public Dimension {
    ContextToken.of(context);
    choices = List.copyOf(choices);
    if (choices.size() < 2) {
      throw new IllegalArgumentException(
          "dimension %s has %d choices; expected at least 2, or nothing is compared"
              .formatted(context, choices.size()));
    }
  }

  /** A dimension of the application's own. */
  public static Dimension of(String context, Choice... choices) {
    return new Dimension(context, Audience.MANY, Arrays.asList(choices));
  }

  /** The attribute and context {@code languages}. */
  public static Dimension languages(String... tags) {
    return attribute("languages", "language", (Object[]) tags);
  }

  /** The attribute and context {@code timezone}. */
  public static Dimension timeZones(String... ids) {
    return attribute("timezone", "timezone", (Object[]) ids);
  }

  /** The attribute and context {@code theme}. */
  public static Dimension themes(String... names) {
    return attribute("theme", "theme", (Object[]) names);
  }

  /**
   * An attribute, and the context that reads it.
   *
   * @param attribute its name
   * @param values two or more
   */
  public static Dimension attribute(String context, String attribute, Object... values) {
    List<Choice> choices = new ArrayList<>();
    for (Object value : values) {
      choices.add(Choice.of(String.valueOf(value), request -> request.attribute(attribute, value)));
    }
    return new Dimension(context, Audience.MANY, choices);
  }

  /** Nobody, then these users: context {@code user}. For one visitor each. */
  public static Dimension users(String... ids) {
    return orNone("user", SampleRequest::user, ids).personal();
  }

  /** No role, then each of these: context {@code user.roles}. */
  public static Dimension roles(String... names) {
    return orNone("user.roles", SampleRequest::roles, names);
  }

  /** None, then these sessions: context {@code session}. For one visitor each. */
  public static Dimension sessions(String... ids) {
    return orNone("session", SampleRequest::session, ids).personal();
  }

  /** Without the cookie, then with these values: context {@code cookies:NAME}. */
  public static Dimension cookie(String name, String... values) {
    return orNone("cookies:" + name, (request, value) -> request.cookie(name, value), values);
  }

  /** Without the header, then with these values: context {@code headers:NAME}. */
  public static Dimension header(String name, String... values) {
    return orNone("headers:" + name, (request, value) -> request.header(name, value), values);
  }

  /** Without the query argument, then with these values: context {@code url.query_args:NAME}. */
  public static Dimension query(String name, String... values) {
    return orNone("url.query_args:" + name, (request, value) -> request.query(name, value), values);
  }

  /** The path that a page has, then these: context {@code url.path}. */
  public static Dimension paths(String... others) {
    return orNone("url.path", SampleRequest::at, others);
  }

  private static Dimension orNone(
      String context, BiFunction<SampleRequest, String, SampleRequest> change, String... values) {
    List<Choice> choices = new ArrayList<>();
    choices.add(Choice.of("(none)", request -> request));
    for (String value : values) {
      choices.add(Choice.of(value, request -> change.apply(request, value)));
    }
    return new Dimension(context, Audience.MANY, choices);
  }

  /** This, of which each value is one visitor's. */
  public Dimension personal() {
    return new Dimension(context, Audience.ONE_VISITOR, choices);
  }

  /**
   * This, with texts that belong to one choice alone; see {@link Choice#secret}.
   *
   * @throws IllegalArgumentException if there is no choice of that name
   */
  public Dimension secret(String choice, String text) {
    List<Choice> all = new ArrayList<>(choices);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(choice)) {
        all.set(i, all.get(i).secret(text));
        return new Dimension(context, audience, all);
      }
    }
    throw new IllegalArgumentException(
        "dimension %s has no choice '%s'; choices are %s"
            .formatted(context, choice, choices.stream().map(Choice::name).toList()));
  }
}
