package dev.intarsia.testkit.scenario;

import dev.intarsia.testkit.model.Scenario;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario as text for people: one line for each part, trees indented. */
public final class ScenarioText {

  private static final String INDENT = "  ";

  private ScenarioText() {}

  /** The text; ends without a line break. */
  public static String of(Scenario scenario) {
    StringBuilder text = new StringBuilder(scenario.kind().spelledName());
    scenario
        .fields()
        .forEach(
            (name, value) -> {
              if (!name.equals("steps")) {
                field(text, INDENT, name, value);
              }
            });
    int number = 0;
    for (Map<String, @Nullable Object> step : scenario.steps()) {
      text.append('\n').append(INDENT).append("step ").append(number++).append(": ");
      text.append(step.get("op"));
      step.forEach(
          (name, value) -> {
            if (!name.equals("op") && !name.equals("expect")) {
              text.append(' ').append(name).append('=').append(inline(value));
            }
          });
    }
    return text.toString();
  }

  private static void field(
      StringBuilder text, String indent, String name, @Nullable Object value) {
    text.append('\n').append(indent).append(name).append(':');
    if (value instanceof Map<?, ?> map && hasNested(map.values())) {
      map.forEach((key, part) -> field(text, indent + INDENT, String.valueOf(key), part));
    } else if (value instanceof List<?> list && hasNested(list)) {
      int position = 0;
      for (Object part : list) {
        field(text, indent + INDENT, "- " + position++, part);
      }
    } else {
      text.append(' ').append(inline(value));
    }
  }

  private static boolean hasNested(Iterable<?> parts) {
    for (Object part : parts) {
      if (part instanceof Map<?, ?> || part instanceof List<?>) {
        return true;
      }
    }
    return false;
  }

  private static String inline(@Nullable Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
