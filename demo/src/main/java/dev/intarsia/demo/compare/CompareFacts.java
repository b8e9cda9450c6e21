package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.demo.html.Paths;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a request for the comparison: visitor and language are those that the URL names,
 * whatever cookies the browser sends; and when it arrived.
 */
final class CompareFacts {

  /** Attribute: when the request arrived, as {@link System#nanoTime}. */
  static final String ARRIVAL = "compare.arrival";

  private CompareFacts() {}

  /** What a request asks to compare; nothing if it is for something else, or makes no sense. */
  static Optional<CompareRequest> asked(RequestFacts request) {
    if (!request.path().equals(Paths.COMPARE) || !request.isReading()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompareRequest.of(request.queryArguments()));
    } catch (BadArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Adds what a request says. */
  static void complete(CompareRequest request, RequestFacts.Builder more) {
    more.attribute(ARRIVAL, System.nanoTime());
    more.attribute("language", request.language().toLanguageTag());
    request.visitor().user().ifPresent(user -> more.user(user).session(user.id()));
  }

  /** When a request arrived, if it is one that says so. */
  static OptionalLong arrivalNanos(RequestFacts request) {
    return request
        .attribute(ARRIVAL)
        .filter(Long.class::isInstance)
        .map(nanos -> OptionalLong.of((Long) nanos))
        .orElseGet(OptionalLong::empty);
  }
}
