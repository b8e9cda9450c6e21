package dev.intarsia.testkit.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where two outputs part.
 *
 * @param at the first byte that differs
 * @param one a stretch of the first, from shortly before there
 * @param other the same stretch of the second
 */
record Difference(int at, String one, String other) {

  private static final int BEFORE = 12;
  private static final int SHOWN = 48;

  static Difference of(String one, String other) {
    byte[] first = one.getBytes(StandardCharsets.UTF_8);
    byte[] second = other.getBytes(StandardCharsets.UTF_8);
    int at = Arrays.mismatch(first, second);
    return new Difference(at, stretch(first, at), stretch(second, at));
  }

  private static String stretch(byte[] bytes, int at) {
    int from = startOfCharacter(bytes, Math.max(0, at - BEFORE));
    int to = startOfCharacter(bytes, Math.min(bytes.length, at + SHOWN));
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    String oneLine = text.replace("\n", "\\n").replace("\r", "\\r");
    return (from > 0 ? "…" : "") + oneLine + (to < bytes.length ? "…" : "");
  }

  private static int startOfCharacter(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  @Override
  public String toString() {
    return "'%s' against '%s' from byte %d".formatted(one, other, at);
  }
}
