package dev.intarsia.web.edge;

/**
 * How much a header may hold.
 *
 * @param lines at most so many lines of that name
 * @param lineBytes bytes of one line, its name included; servers cut at about 8,190
 * @param totalBytes bytes of all lines together
 * @param keys number of keys
 * @param keyBytes bytes of one key
 */
public record HeaderLimits(int lines, int lineBytes, int totalBytes, int keys, int keyBytes) {

  /** The least that the engine's own keys need. */
  static final int LEAST_KEY_BYTES = 24;

  /**
   * Checks that the engine's own keys have room.
   *
   * @throws IllegalArgumentException naming the number that is too small
   */
  public HeaderLimits {
    require("lines", lines, 1);
    require("lineBytes", lineBytes, 128);
    require("totalBytes", totalBytes, 128);
    require("keys", keys, 4);
    require("keyBytes", keyBytes, LEAST_KEY_BYTES);
  }

  private static void require(String name, int given, int least) {
    if (given < least) {
      throw new IllegalArgumentException(
          "%s=%d is too small; allowed: %d or more".formatted(name, given, least));
    }
  }

  /** These, with fewer bytes altogether: for a server in between that takes less. */
  public HeaderLimits withTotalBytes(int bytes) {
    return new HeaderLimits(lines, Math.min(lineBytes, bytes), bytes, keys, keyBytes);
  }

  /** These, with another number of keys. */
  public HeaderLimits withKeys(int most) {
    return new HeaderLimits(lines, lineBytes, totalBytes, most, keyBytes);
  }
}
