package dev.intarsia.jmh.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as tables and pictures show them. */
public final class Figures {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figures() {}

  /** Three significant digits, no exponent; whole numbers from 1,000 on. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (Math.abs(value) >= 999.5) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
