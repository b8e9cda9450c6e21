package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Section 1: what {@code ${…}} in a string stands for. */
public final class Interpolation {

  private static final Pattern HOLE = Pattern.compile("\\$\\{(?:(ctx|data|arg)\\.([^}]*)|runs)\\}");

  private final Map<String, String> contexts;
  private final Map<String, String> data;

  /** Both maps are live views of the present values. */
  public Interpolation(Map<String, String> contexts, Map<String, String> data) {
    this.contexts = contexts;
    this.data = data;
  }

  /**
   * One run of a builder or callback.
   *
   * @param runs how often it has run, this run included, as it is to be written
   */
  public record Run(List<@Nullable Object> arguments, String runs) {
    public static final Run NONE = new Run(List.of(), "");
  }

  /** A copy of a plain value in which every string is interpolated; names are not. */
  @Nullable Object apply(@Nullable Object value, Run run) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, part) -> copy.put((String) key, apply(part, run)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(part -> copy.add(apply(part, run)));
      return copy;
    }
    return value instanceof String text ? text(text, run) : value;
  }

  public Fields apply(Fields fields, Run run) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.values().forEach((name, value) -> copy.put(name, apply(value, run)));
    return new Fields(copy);
  }

  public String text(String text, Run run) {
    return HOLE.matcher(text)
        .replaceAll(hole -> Matcher.quoteReplacement(present(hole.group(1), hole.group(2), run)));
  }

  private String present(@Nullable String what, String name, Run run) {
    if (what == null) {
      return run.runs();
    }
    return switch (what) {
      case "ctx" -> contexts.getOrDefault(name, "");
      case "data" -> data.getOrDefault(name, "");
      default -> argument(name, run.arguments());
    };
  }

  private static String argument(String number, List<@Nullable Object> arguments) {
    int position = Integer.parseInt(number);
    return position < arguments.size() ? PlainValues.asText(arguments.get(position)) : "";
  }
}
