package dev.intarsia.soak.warmstart;

import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** What a store is filled with: items of a kilobyte with two tags, each known by its number. */
final class Items {

  private static final int BYTES = 1024;

  private Items() {}

  static FragmentKey key(long number) {
    return FragmentKey.of("item", Long.toString(number));
  }

  /** Bytes that do not compress, and one tag of a hundred items beside one of its own group. */
  static Variation item(long number) {
    byte[] data = new byte[BYTES];
    ByteBuffer longs = ByteBuffer.wrap(data);
    SplittableRandom random = new SplittableRandom(number);
    while (longs.hasRemaining()) {
      longs.putLong(random.nextLong());
    }
    return new Variation(data, Cacheability.tags("item:" + number / 100, "group:" + number % 1000));
  }

  static ContextSet contexts() {
    return ContextSet.empty();
  }
}
