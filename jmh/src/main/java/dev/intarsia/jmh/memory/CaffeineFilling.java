package dev.intarsia.jmh.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;

/**
 * The rival: the same bytes in a Caffeine cache bounded by weight, under a text that names block
 * and context values. It knows no tags: nothing can be invalidated but by its name.
 */
final class CaffeineFilling implements Filling {

  private final Cache<String, byte[]> cache;

  CaffeineFilling(long bytes) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .<String, byte[]>weigher((key, value) -> key.length() + value.length)
            .executor(Runnable::run)
            .build();
  }

  private static String key(int block, int edition) {
    return "www.example.org/magazine:display:teaser-with-image:block:"
        + block
        + (edition / 6 == 0 ? ":de-CH" : ":en-GB")
        + (edition / 3 % 2 == 0 ? ":daylight" : ":evening")
        + (edition % 3 == 0 ? ":guest" : ":member")
        + (edition % 3 == 1 ? ":desktop" : ":phone")
        + ":s1";
  }

  @Override
  public void put(int block) {
    for (int edition = 0; edition < Blocks.EDITIONS; edition++) {
      cache.put(key(block, edition), Blocks.body(block, edition));
    }
  }

  @Override
  public void require(int block) {
    for (int edition = 0; edition < Blocks.EDITIONS; edition++) {
      byte[] found = cache.getIfPresent(key(block, edition));
      if (!Arrays.equals(found, Blocks.body(block, edition))) {
        throw new IllegalStateException("block " + block + " is not there in edition " + edition);
      }
    }
  }

  @Override
  public void close() {
    cache.invalidateAll();
  }
}
