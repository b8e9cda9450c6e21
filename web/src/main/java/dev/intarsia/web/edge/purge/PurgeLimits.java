package dev.intarsia.web.edge.purge;

/**
 * How much one purge may hold.
 *
 * @param keys number of keys
 * @param bytes of all keys, one for each separator included
 */
public record PurgeLimits(int keys, int bytes) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the number that is too small
   */
  public PurgeLimits {
    if (keys < 1 || bytes < 64) {
      throw new IllegalArgumentException(
          "keys=%d bytes=%d is too little; allowed: keys 1 or more, bytes 64 or more"
              .formatted(keys, bytes));
    }
  }
}
