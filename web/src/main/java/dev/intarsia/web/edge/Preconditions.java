package dev.intarsia.web.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a conditional GET or HEAD (RFC 9110, section 13).
 *
 * <p>A pure function of the request's headers and what could be sent. A condition that cannot be
 * read is as if it had not been sent. HEAD is answered as GET is, without the body.
 */
public final class Preconditions {

  /** How to answer. */
  public enum Outcome {
    /** Send it: 200, or 206 if a range may be. */
    SEND,
    /** 304, without a body. */
    NOT_MODIFIED,
    /** 412. */
    FAILED
  }

  private Preconditions() {}

  /**
   * Evaluates the conditions in the order of RFC 9110, section 13.2.2.
   *
   * @param headers of the request, names in lower case
   * @param now epoch milliseconds
   */
  public static Outcome evaluate(
      Map<String, List<String>> headers, Representation current, long now) {
    Optional<EntityTagList> ifMatch = tags(headers, "if-match");
    if (ifMatch.isPresent()) {
      if (!ifMatch.get().matches(tag -> current.name().filter(tag::matchesStrongly).isPresent())) {
        return Outcome.FAILED;
      }
    } else if (isModifiedSince(headers, "if-unmodified-since", current, now).orElse(false)) {
      return Outcome.FAILED;
    }
    Optional<EntityTagList> ifNoneMatch = tags(headers, "if-none-match");
    if (ifNoneMatch.isPresent()) {
      return ifNoneMatch.get().matches(tag -> current.name().filter(tag::matchesWeakly).isPresent())
          ? Outcome.NOT_MODIFIED
          : Outcome.SEND;
    }
    if (headers.containsKey("if-none-match")) {
      // It was meant; what cannot be read must not let the weaker condition decide.
      return Outcome.SEND;
    }
    return isModifiedSince(headers, "if-modified-since", current, now).orElse(true)
        ? Outcome.SEND
        : Outcome.NOT_MODIFIED;
  }

  private static Optional<EntityTagList> tags(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : EntityTagList.parse(String.join(",", values));
  }

  /** Whether it changed after the date; nothing if either is not known. */
  private static Optional<Boolean> isModifiedSince(
      Map<String, List<String>> headers, String name, Representation current, long now) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() != 1) {
      return Optional.empty();
    }
    return HttpDate.parse(values.get(0), now)
        .flatMap(
            date -> current.modifiedSecond().map(changed -> changed > Math.floorDiv(date, 1000L)));
  }

  /** Whether a method may be answered from what is kept: it only reads. */
  public static boolean isReading(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
