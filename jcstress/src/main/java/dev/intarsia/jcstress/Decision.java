package dev.intarsia.jcstress;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A decision on ordering with its tests.
 *
 * @param sentence name of the class, a sentence
 * @param value the decision in words
 * @param fields those of the page on concurrency that rest on it
 * @param asWritten runs the product's code
 * @param twins at least one
 */
record Decision(
    String sentence, String value, List<String> fields, Test asWritten, List<Twin> twins) {

  /**
   * A test that jcstress knows.
   *
   * @param name by which jcstress knows it
   * @param forbidden outcomes that must not be seen
   * @param interesting outcomes that are to be seen
   * @param acceptable all other outcomes that are described
   */
  record Test(String name, Set<String> forbidden, Set<String> interesting, Set<String> acceptable) {

    /** Its last word. */
    String shortName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /**
   * A weakened test.
   *
   * @param unshown why it need not be seen to fail
   */
  record Twin(Test test, Optional<String> unshown) {}

  /** What is wrong with it as a pair; empty: nothing. */
  Optional<String> flaw() {
    if (asWritten.forbidden().isEmpty()) {
      return Optional.of(sentence + " forbids nothing");
    }
    for (Twin twin : twins) {
      Set<String> awaited = twin.test().interesting();
      if (awaited.isEmpty() || !asWritten.forbidden().containsAll(awaited)) {
        return Optional.of(
            "%s.%s waits for %s, which is not among what is forbidden: %s"
                .formatted(sentence, twin.test().shortName(), awaited, asWritten.forbidden()));
      }
    }
    return twins.isEmpty() ? Optional.of(sentence + " has no weakened twin") : Optional.empty();
  }
}
