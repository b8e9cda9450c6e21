package dev.intarsia.demo.world;

import java.util.Locale;

/** The direction in which a line of a language is read. */
public enum ReadingDirection {
  /** As in Latin, Greek or Japanese text. */
  LEFT_TO_RIGHT("ltr"),
  /** As in Arabic or Hebrew text. */
  RIGHT_TO_LEFT("rtl");

  private final String attribute;

  ReadingDirection(String attribute) {
    this.attribute = attribute;
  }

  /** The direction of a language, judged by the letters of the name that it has for itself. */
  public static ReadingDirection of(Locale language) {
    return Languages.ownName(language)
        .codePoints()
        .mapToObj(ReadingDirection::ofLetter)
        .filter(found -> found != Strength.NEUTRAL)
        .findFirst()
        .map(found -> found == Strength.RIGHT_TO_LEFT ? RIGHT_TO_LEFT : LEFT_TO_RIGHT)
        .orElse(LEFT_TO_RIGHT);
  }

  /** The value of HTML's {@code dir} attribute: {@code ltr} or {@code rtl}. */
  public String attribute() {
    return attribute;
  }

  private static Strength ofLetter(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Strength.LEFT_TO_RIGHT;
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          Strength.RIGHT_TO_LEFT;
      default -> Strength.NEUTRAL;
    };
  }

  private enum Strength {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    NEUTRAL
  }
}
