package dev.intarsia.load.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Figures to four digits: more than that is noise. */
final class Rounded {

  private static final MathContext DIGITS = new MathContext(4);

  private Rounded() {}

  /** For machines; null for what is not known. */
  static @Nullable BigDecimal of(double figure) {
    if (Double.isNaN(figure)) {
      return null;
    }
    BigDecimal rounded = new BigDecimal(figure).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** For people; a dash for what is not known. */
  static String text(double figure) {
    BigDecimal rounded = of(figure);
    return rounded == null ? "-" : rounded.toPlainString();
  }
}
