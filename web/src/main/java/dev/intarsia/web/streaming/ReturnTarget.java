package dev.intarsia.web.streaming;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Judges whether a text is a path of the same site that a browser may be sent to.
 *
 * <p>A target is looked at as it is and with its escapes decoded, again and again, because nobody
 * knows how often somebody on the way decodes it.
 */
final class ReturnTarget {

  private static final int LONGEST = 2048;
  private static final int MOST_DECODINGS = 4;

  private ReturnTarget() {}

  /** Whether the target is one. */
  static boolean isAllowed(String target) {
    if (target.length() > LONGEST || !isPrintable(target)) {
      return false;
    }
    String seen = target;
    for (int i = 0; i < MOST_DECODINGS; i++) {
      if (!isPath(seen)) {
        return false;
      }
      Optional<String> decoded = decoded(seen);
      if (decoded.isEmpty()) {
        return false;
      }
      if (decoded.get().equals(seen)) {
        return true;
      }
      seen = decoded.get();
    }
    return false;
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static boolean isPath(String text) {
    if (!text.startsWith("/") || text.indexOf('\\') >= 0) {
      return false;
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return false;
    }
    int end = text.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = text.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    String path = text.substring(0, end) + "/";
    return !text.substring(0, end).contains("//")
        && !path.contains("/./")
        && !path.contains("/../");
  }

  /** Decodes each escape once; nothing if one is broken. */
  private static Optional<String> decoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out[length++] = bytes[i];
      } else if (i + 2 < bytes.length
          && HexFormat.isHexDigit(bytes[i + 1])
          && HexFormat.isHexDigit(bytes[i + 2])) {
        int high = HexFormat.fromHexDigit(bytes[i + 1]);
        out[length++] = (byte) (high * 16 + HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new String(out, 0, length, StandardCharsets.ISO_8859_1));
  }
}
