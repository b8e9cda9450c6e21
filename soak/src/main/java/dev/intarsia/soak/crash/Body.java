package dev.intarsia.soak.crash;

import java.nio.charset.StandardCharsets;

/**
 * The output of a fragment: what it is, which versions it shows, and a filler that follows from
 * these, so that no byte of it can change unnoticed.
 *
 * <pre>
 * body = '[' fragment ';' theme ';' key version (';' tag cell '=' version)* ';' filler body* ']'
 * </pre>
 */
final class Body {

  private Body() {}

  /** Everything before the children. */
  static byte[] opening(int fragment, String theme, long[] versions) {
    StringBuilder head = new StringBuilder("[").append(fragment).append(';').append(theme);
    head.append(';').append(versions[0]);
    int[] tags = Site.tagCells(fragment);
    for (int i = 0; i < tags.length; i++) {
      head.append(';').append(tags[i]).append('=').append(versions[1 + i]);
    }
    byte[] headBytes = head.append(';').toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[headBytes.length + Site.fillerBytes(fragment)];
    System.arraycopy(headBytes, 0, all, 0, headBytes.length);
    fill(all, headBytes.length);
    return all;
  }

  /** Everything after the children. */
  static byte[] closing() {
    return new byte[] {']'};
  }

  /** Fills the rest of an array with letters that follow from its beginning. */
  private static void fill(byte[] bytes, int from) {
    long state = seed(bytes, 0, from);
    for (int i = from; i < bytes.length; i++) {
      state = next(state);
      bytes[i] = letter(state);
    }
  }

  static long seed(byte[] bytes, int from, int to) {
    long state = 0x243F6A8885A308D3L;
    for (int i = from; i < to; i++) {
      state = next(state ^ bytes[i]);
    }
    return state;
  }

  static long next(long state) {
    return state * 6364136223846793005L + 1442695040888963407L;
  }

  static byte letter(long state) {
    return (byte) ('a' + (state >>> 60));
  }
}
