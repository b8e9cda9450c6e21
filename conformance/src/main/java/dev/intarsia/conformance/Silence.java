package dev.intarsia.conformance;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a subject does not answer, and so cannot be judged by.
 *
 * <p>Who is silent about slots has none: one that was never filled is for him an empty hole, so its
 * marks and its preview are taken out of the finished text before texts are compared.
 *
 * @param fields names of fields at the top of an answer
 */
record Silence(Set<String> fields) {

  private static final String SLOTS = "slots";
  private static final String FINISHED_TEXT = "finalText";
  private static final Pattern UNFILLED_SLOT =
      Pattern.compile("\\[\\[slot \\d+]].*?\\[\\[/slot]]", Pattern.DOTALL);
  private static final Pattern SLOT_NUMBER = Pattern.compile("\\[\\[slot \\d+]]");

  boolean about(String field) {
    return fields.contains(field);
  }

  /** The answer as the subject could have given it. */
  @Nullable Object heard(@Nullable Object answer) {
    if (answer == null || fields.isEmpty()) {
      return answer;
    }
    Map<String, @Nullable Object> heard = Plain.copy(answer);
    fields.forEach(heard::remove);
    if (fields.contains(SLOTS) && heard.get(FINISHED_TEXT) instanceof String text) {
      heard.put(FINISHED_TEXT, comparable(text));
    }
    return heard;
  }

  /** A finished text in which unfilled slots are the same whatever their number. */
  String comparable(String text) {
    return fields.contains(SLOTS)
        ? UNFILLED_SLOT.matcher(text).replaceAll("")
        : SLOT_NUMBER.matcher(text).replaceAll("[[slot]]");
  }
}
