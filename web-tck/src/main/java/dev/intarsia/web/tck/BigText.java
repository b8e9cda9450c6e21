package dev.intarsia.web.tck;

import java.util.SplittableRandom;

/** Ten megabytes of text that do not compress to nothing. */
final class BigText {

  static final int LENGTH = 10_000_000;
  static final String TEXT = text();

  private BigText() {}

  private static String text() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder(LENGTH);
    while (text.length() < LENGTH) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
