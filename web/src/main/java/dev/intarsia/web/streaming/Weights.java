package dev.intarsia.web.streaming;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that an {@code Accept} header lists, and how much each is wanted, in thousandths (RFC
 * 9110, section 12.4.2). A weight that makes no sense counts as 0: not wanted.
 */
record Weights(Map<String, Integer> byName) {

  /** The weight of a name that is not listed. */
  static final int UNNAMED = -1;

  private static final int FULL = 1000;
  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  static Weights of(List<String> headers) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (String header : headers) {
      for (String element : header.split(",")) {
        String[] parts = element.split(";");
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          byName.merge(name, weight(parts), Math::max);
        }
      }
    }
    return new Weights(byName);
  }

  int of(String name) {
    return byName.getOrDefault(name, UNNAMED);
  }

  private static int weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        String value = parameter.substring(2);
        boolean isWeight = WEIGHT.matcher(value).matches();
        return isWeight ? (int) Math.round(Double.parseDouble(value) * FULL) : 0;
      }
    }
    return FULL;
  }
}
