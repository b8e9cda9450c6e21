package dev.intarsia.conformance.engine;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which slots stand as tokens that no scenario can write. */
final class SlotText {

  private static final Pattern TOKEN = Pattern.compile("\uE0F1(\\d+)\uE0F2");

  private SlotText() {}

  static String token(int slot) {
    return "\uE0F1" + slot + "\uE0F2";
  }

  /** The text with something else in place of each token. */
  static String shown(String text, IntFunction<String> slots) {
    return TOKEN
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(slots.apply(Integer.parseInt(found.group(1)))));
  }
}
