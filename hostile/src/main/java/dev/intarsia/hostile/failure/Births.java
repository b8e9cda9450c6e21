package dev.intarsia.hostile.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When each output of a site came into being, by a number that it shows.
 *
 * <p>Thread safety: safe.
 */
final class Births {

  private static final Pattern NUMBERED = Pattern.compile("(\\d+=\\d+)@(\\d{1,9});");

  /** Times of day have no nanoseconds: rounding both ends of a span. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final List<Birth> births = new ArrayList<>();

  /**
   * An output.
   *
   * @param nanos when its renderer was done, by the clock that never runs backwards
   */
  private record Birth(String content, long nanos) {}

  /** An output with its number. */
  synchronized String numbered(String content, long nanos) {
    births.add(new Birth(content, nanos));
    return content + "@" + (births.size() - 1) + ";";
  }

  /** What a page shows, without the numbers. */
  static String withoutNumbers(String page) {
    return NUMBERED.matcher(page).replaceAll("$1;");
  }

  /**
   * What a page shows that is older than it may be, or that no renderer has made.
   *
   * @param limits how old each output may be, by its content; null: as old as it likes
   * @param now when the page was asked for
   */
  synchronized Optional<String> wrongAge(
      String page, Function<String, @Nullable Duration> limits, long now) {
    for (Matcher each = NUMBERED.matcher(page); each.find(); ) {
      int number = Integer.parseInt(each.group(2));
      Birth birth = number < births.size() ? births.get(number) : null;
      if (birth == null || !birth.content.equals(each.group(1))) {
        return Optional.of(each.group() + ", which no renderer has made");
      }
      Duration limit = limits.apply(birth.content);
      Duration age = Duration.ofNanos(now - birth.nanos);
      if (limit != null && age.compareTo(limit.plus(ROUNDING)) > 0) {
        return Optional.of("%s, which is %s old, allowed %s".formatted(each.group(), age, limit));
      }
    }
    return Optional.empty();
  }
}
