package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareWord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An argument of the page: its name, what it means where it is not given, and what is allowed. */
enum Argument {
  /** How the page is delivered; not given: several ways beside each other. */
  MODE("mode", "", keys(CompareMode.values(), CompareMode::key)),
  /** Who asks. */
  USER("user", "nobody", keys(Visitor.values(), Visitor::key)),
  /** In which language. */
  LANGUAGE("lang", "en", CompareWord.LANGUAGES),
  /** What the first block takes, in milliseconds. */
  FIRST_DELAY("delay1", "900", List.of()),
  /** What the second block takes. */
  SECOND_DELAY("delay2", "300", List.of()),
  /** What the third block takes. */
  THIRD_DELAY("delay3", "600", List.of()),
  /** Which block fails. */
  FAIL("fail", "none", List.of("none", "1", "2", "3")),
  /** What the policy says about scripts. */
  CSP("csp", "self", keys(ScriptPolicy.values(), ScriptPolicy::key)),
  /** Whether the page carries the script that places late blocks. */
  SCRIPT("script", "on", List.of("on", "off")),
  /** Whether blocks are kept for the visitor. */
  CACHED("cached", "off", List.of("off", "on")),
  /** Whether the page is shown on its own or in a small frame. */
  VIEW("view", "page", List.of("page", "pane"));

  /** The longest delay, in milliseconds. */
  static final int LONGEST_DELAY = 5000;

  private static final int MOST_DIGITS = 4;
  private static final int LONGEST_QUOTE = 40;

  private final String key;
  private final String standard;
  private final List<String> allowed;

  Argument(String key, String standard, List<String> allowed) {
    this.key = key;
    this.standard = standard;
    this.allowed = allowed;
  }

  private static <T> List<String> keys(T[] values, Function<T, String> key) {
    return Arrays.stream(values).map(key).toList();
  }

  /** The argument of a name. */
  static Optional<Argument> named(String key) {
    return Arrays.stream(values()).filter(argument -> argument.key.equals(key)).findFirst();
  }

  /**
   * The argument of a name.
   *
   * @throws BadArgumentException if there is none
   */
  static Argument required(String key) throws BadArgumentException {
    return named(key)
        .orElseThrow(
            () ->
                new BadArgumentException(
                    "argument '%s' is not known; allowed: %s"
                        .formatted(
                            quoted(key), Arrays.stream(values()).map(Argument::key).toList())));
  }

  /** Its name in a query. */
  String key() {
    return key;
  }

  /** What it means where it is not given. */
  String standard() {
    return standard;
  }

  /** The values, in order; none: a number of milliseconds. */
  List<String> allowed() {
    return allowed;
  }

  /**
   * A value in its one spelling.
   *
   * @throws BadArgumentException if it is not allowed
   */
  String checked(List<String> values) throws BadArgumentException {
    if (values.size() != 1) {
      throw new BadArgumentException(
          "argument '%s' is given %d times; allowed: once".formatted(key, values.size()));
    }
    String value = values.get(0);
    if (!allowed.isEmpty()) {
      if (allowed.contains(value)) {
        return value;
      }
      throw refused(value, "one of " + allowed);
    }
    return Integer.toString(millis(value));
  }

  private int millis(String value) throws BadArgumentException {
    boolean isNumber =
        !value.isEmpty()
            && value.length() <= MOST_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isNumber && Integer.parseInt(value) <= LONGEST_DELAY) {
      return Integer.parseInt(value);
    }
    throw refused(value, "a whole number of milliseconds from 0 to " + LONGEST_DELAY);
  }

  private BadArgumentException refused(String value, String expected) {
    return new BadArgumentException(
        "argument '%s' is '%s'; allowed: %s".formatted(key, quoted(value), expected));
  }

  private static String quoted(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
