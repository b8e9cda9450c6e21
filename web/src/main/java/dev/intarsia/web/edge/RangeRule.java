package dev.intarsia.web.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a part of a response may be sent.
 *
 * <p>A part is sent only of what is whole and strongly named; of a page whose holes are still being
 * filled it would be a part of something that nobody else will ever get. Whatever is unusual gets
 * the whole, which is always allowed: several ranges, other units, a condition that does not hold.
 */
public final class RangeRule {

  private static final ByteRange WHOLE = new ByteRange.Whole();

  /** One range; more digits than these are more bytes than there are. */
  private static final Pattern ONE =
      Pattern.compile("bytes[ \\t]*=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

  private RangeRule() {}

  /**
   * What a request is to get, once its other conditions hold.
   *
   * @param method ranges are for GET alone
   * @param headers of the request, names in lower case
   */
  public static ByteRange of(
      String method, Map<String, List<String>> headers, Representation current) {
    List<String> ranges = headers.getOrDefault("range", List.of());
    if (!method.equals("GET") || ranges.size() != 1 || !current.isWhole()) {
      return WHOLE;
    }
    if (headers.containsKey("if-range") && !holds(headers.get("if-range"), current)) {
      return WHOLE;
    }
    Matcher one = ONE.matcher(ranges.get(0));
    return one.matches() ? part(one.group(1), one.group(2), current.length()) : WHOLE;
  }

  /** Only a strong tag will do: a date cannot tell two versions of one second apart. */
  private static boolean holds(List<String> values, Representation current) {
    Optional<EntityTag> wanted =
        values.size() == 1 ? EntityTagList.single(values.get(0)) : Optional.empty();
    return wanted.flatMap(tag -> current.name().filter(tag::matchesStrongly)).isPresent();
  }

  private static ByteRange part(String from, String to, long total) {
    if (from.isEmpty() && to.isEmpty()) {
      return WHOLE;
    }
    if (from.isEmpty()) {
      long count = Math.min(Long.parseLong(to), total);
      return count == 0
          ? new ByteRange.Unsatisfiable(total)
          : new ByteRange.Part(total - count, total - 1, total);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
    if (last < first) {
      return WHOLE;
    }
    return first >= total
        ? new ByteRange.Unsatisfiable(total)
        : new ByteRange.Part(first, Math.min(last, total - 1), total);
  }
}
