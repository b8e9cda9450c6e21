package dev.intarsia.conformance;

import dev.intarsia.testkit.model.RunNumbers;
import java.util.regex.Pattern;

/**
 * A text in which run numbers are marked: equals any text that has other numbers there.
 *
 * <p>Where the marks stand is learnt from the model; see {@link RunNumbers#MARKED}.
 */
final class MaskedText {

  private static final Pattern MARKED_NUMBER =
      Pattern.compile(RunNumbers.OPENING + "\\d+" + RunNumbers.CLOSING);

  private MaskedText() {}

  static boolean matches(String marked, String actual) {
    if (marked.indexOf(RunNumbers.OPENING) < 0) {
      return marked.equals(actual);
    }
    StringBuilder pattern = new StringBuilder();
    for (String between : MARKED_NUMBER.split(marked, -1)) {
      pattern.append(pattern.isEmpty() ? "" : "\\d+").append(Pattern.quote(between));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual).matches();
  }

  static String unmarked(String marked) {
    return marked
        .replace(String.valueOf(RunNumbers.OPENING), "")
        .replace(String.valueOf(RunNumbers.CLOSING), "");
  }
}
