package dev.intarsia.jmh.memory;

import java.util.SplittableRandom;

/**
 * The blocks that both sides store: each in several editions of 1 KiB, each edition with 10 tags of
 * 100,000. Functions of their numbers: nothing is kept.
 */
final class Blocks {

  /** Editions of each: two languages, two themes, a guest or a member on one of two devices. */
  static final int EDITIONS = 12;

  static final int BYTES = 1024;
  private static final int TAGS_EACH = 10;
  private static final int TAGS = 100_000;

  private Blocks() {}

  /** The bytes of an edition: letters. */
  static byte[] body(int block, int edition) {
    byte[] body = new byte[BYTES];
    SplittableRandom random = new SplittableRandom((long) block * EDITIONS + edition);
    random.nextBytes(body);
    for (int i = 0; i < BYTES; i++) {
      body[i] = (byte) ('a' + (body[i] & 15));
    }
    return body;
  }

  /** The tags of an edition, all different. */
  static String[] tags(int block, int edition) {
    return new SplittableRandom(~((long) block * EDITIONS + edition))
        .ints(0, TAGS)
        .distinct()
        .limit(TAGS_EACH)
        .mapToObj(tag -> "node:" + tag)
        .toArray(String[]::new);
  }
}
