package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.failure.InvalidInputException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor asks to compare: arguments that are known and allowed, and nothing else.
 *
 * <p>Equal requests have equal {@linkplain #link links}, whatever spelling they came in.
 *
 * <p>Thread safety: immutable.
 */
final class CompareRequest {

  private final Map<Argument, String> values;

  private CompareRequest(Map<Argument, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * The request of a query.
   *
   * @param arguments decoded values by name
   * @throws BadArgumentException naming what was given and what is allowed
   */
  static CompareRequest of(Map<String, List<String>> arguments) throws BadArgumentException {
    Map<Argument, String> values = new EnumMap<>(Argument.class);
    for (Argument argument : Argument.values()) {
      values.put(argument, argument.standard());
    }
    for (Map.Entry<String, List<String>> given : arguments.entrySet()) {
      Argument argument = Argument.required(given.getKey());
      values.put(argument, argument.checked(given.getValue()));
    }
    return new CompareRequest(values);
  }

  /** What a URL asks to compare; nothing if it is for something else, or makes no sense. */
  static Optional<CompareRequest> asked(String url) {
    try {
      return CompareFacts.asked(RequestFacts.get(url).build());
    } catch (InvalidInputException noUrl) {
      return Optional.empty();
    }
  }

  /** Whether a URL asks for the comparison, delivered that way. */
  static boolean asks(String url, CompareMode mode) {
    return asked(url).filter(request -> request.isBy(mode)).isPresent();
  }

  /** This, with another value, which is one that the page offers. */
  CompareRequest with(Argument argument, String value) {
    Map<Argument, String> others = new EnumMap<>(values);
    others.put(argument, value);
    return new CompareRequest(others);
  }

  /** This, with an argument as it is where it is not given. */
  CompareRequest without(Argument argument) {
    return with(argument, argument.standard());
  }

  /** An argument's value, given or not. */
  String value(Argument argument) {
    return values.getOrDefault(argument, argument.standard());
  }

  /** Path and query; what need not be said is left out. */
  String link() {
    StringBuilder link = new StringBuilder(Paths.COMPARE);
    char separator = '?';
    for (Map.Entry<Argument, String> entry : values.entrySet()) {
      Argument argument = entry.getKey();
      if (!entry.getValue().equals(argument.standard())) {
        // Names and values are words and numbers of this program: nothing in them needs escapes.
        link.append(separator).append(argument.key()).append('=').append(entry.getValue());
        separator = '&';
      }
    }
    return link.toString();
  }

  /** How the page is delivered; nothing: several ways beside each other. */
  Optional<CompareMode> mode() {
    String value = value(Argument.MODE);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(CompareMode.valueOf(value.toUpperCase(Locale.ROOT)));
  }

  /** Whether it is delivered that way. */
  boolean isBy(CompareMode mode) {
    return mode().filter(mode::equals).isPresent();
  }

  Visitor visitor() {
    return Visitor.of(value(Argument.USER));
  }

  Locale language() {
    return Locale.forLanguageTag(value(Argument.LANGUAGE));
  }

  int delayMillis(CompareBlock block) {
    return Integer.parseInt(value(block.delay()));
  }

  boolean fails(CompareBlock block) {
    return value(Argument.FAIL).equals(Integer.toString(block.number()));
  }

  ScriptPolicy policy() {
    return ScriptPolicy.valueOf(value(Argument.CSP).toUpperCase(Locale.ROOT));
  }

  /** Whether the page carries the script that places late blocks. */
  boolean hasLateScript() {
    return isBy(CompareMode.STREAM)
        && policy().allowsScripts()
        && value(Argument.SCRIPT).equals("on");
  }

  boolean keepsBlocks() {
    return value(Argument.CACHED).equals("on");
  }

  boolean isPane() {
    return value(Argument.VIEW).equals("pane");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompareRequest that && that.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return link();
  }
}
