package dev.intarsia.core.entry;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads what arguments and settings have in common.
 *
 * <pre>
 * scalar = 0 | 1 text | 2 int64 | 3 double64 | 4 | 5     null, text, whole, decimal, true, false
 * </pre>
 */
final class ScalarCodec {

  /** The largest type number of a scalar. */
  static final int LAST_TYPE = 5;

  private ScalarCodec() {}

  static void write(@Nullable Object value, ByteWriter out) {
    if (value == null) {
      out.number8(0);
    } else if (value instanceof String text) {
      out.number8(1);
      out.text(text);
    } else if (value instanceof Long number) {
      out.number8(2);
      out.number64(number);
    } else if (value instanceof Double number) {
      out.number8(3);
      out.number64(Double.doubleToLongBits(number));
    } else if (value instanceof Boolean truth) {
      out.number8(truth ? 4 : LAST_TYPE);
    } else {
      throw new IllegalArgumentException("no scalar: " + value.getClass().getName());
    }
  }

  /**
   * The value behind its type number.
   *
   * @param type from 0 to {@link #LAST_TYPE}
   */
  static @Nullable Object read(int type, ByteReader in) {
    return switch (type) {
      case 0 -> null;
      case 1 -> in.text();
      case 2 -> in.number64();
      case 3 -> Double.longBitsToDouble(in.number64());
      case 4 -> Boolean.TRUE;
      case LAST_TYPE -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("no type of a scalar: " + type);
    };
  }
}
