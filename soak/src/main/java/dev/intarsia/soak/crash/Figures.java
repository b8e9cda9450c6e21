package dev.intarsia.soak.crash;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values of figures; what is not there is 0. Immutable. */
final class Figures {

  static final Figures NONE = new Figures(new EnumMap<>(Figure.class));

  private final EnumMap<Figure, Long> values;

  private Figures(EnumMap<Figure, Long> values) {
    this.values = values;
  }

  static Figures of(Figure figure, long value) {
    return NONE.and(figure, value);
  }

  long of(Figure figure) {
    return values.getOrDefault(figure, 0L);
  }

  Figures and(Figure figure, long value) {
    if (value == 0) {
      return this;
    }
    EnumMap<Figure, Long> merged = new EnumMap<>(values);
    merged.merge(figure, value, figure::merged);
    return new Figures(merged);
  }

  Figures and(Figures others) {
    Figures all = this;
    for (Map.Entry<Figure, Long> other : others.values.entrySet()) {
      all = all.and(other.getKey(), other.getValue());
    }
    return all;
  }

  /** Answers that were checked because they came from the cache. */
  long answersFromCache() {
    return of(Figure.HITS_AFTER_RESTART) + of(Figure.HITS_UNDER_LOAD);
  }

  /** Whether nothing is there that must not be. */
  boolean isGood() {
    return of(Figure.STALE) == 0 && of(Figure.WRONG) == 0 && of(Figure.FAILED_PROCESSES) == 0;
  }

  /** As words {@code name=value}, see {@link #parse}. */
  String spelled(String between) {
    StringJoiner words = new StringJoiner(between);
    values.forEach((figure, value) -> words.add(figure.spelled() + "=" + value));
    return words.toString();
  }

  /**
   * Figures of words {@code name=value}.
   *
   * @throws IllegalArgumentException naming a word that is none
   */
  static Figures parse(List<String> words) {
    Figures all = NONE;
    for (String word : words) {
      all = all.and(parse(word));
    }
    return all;
  }

  private static Figures parse(String word) {
    for (Figure figure : Figure.values()) {
      String start = figure.spelled() + "=";
      if (word.startsWith(start) && word.substring(start.length()).matches("-?\\d{1,18}")) {
        return of(figure, Long.parseLong(word.substring(start.length())));
      }
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is not a figure; expected NAME=NUMBER as "
            + Figure.ROUNDS.spelled()
            + "=1");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figures figures && figures.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return spelled(" ");
  }
}
