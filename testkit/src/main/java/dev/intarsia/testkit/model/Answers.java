package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that several kinds share. */
final class Answers {

  private Answers() {}

  static Map<String, @Nullable Object> error(Refusal refusal) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("error", refusal.error());
    return answer;
  }

  static Map<String, @Nullable Object> miss() {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("hit", false);
    return answer;
  }
}
