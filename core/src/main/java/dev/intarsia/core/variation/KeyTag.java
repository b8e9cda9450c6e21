package dev.intarsia.core.variation;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.fragment.FragmentKey;
import java.util.Arrays;

/** The tag that every entry of a key carries without saying so: invalidating it forgets the key. */
public final class KeyTag {

  /** Keeps it apart from the key's address. */
  private static final long DOMAIN = 0x4B45592D5441472DL;

  private KeyTag() {}

  /** Its hash; tags of applications can meet it only by a collision of 64 bits. */
  public static long hashOf(FragmentKey key) {
    return StableHash.mix(key.high() ^ DOMAIN);
  }

  /** Hashes of tags, and behind them that of a key's own. */
  public static long[] behind(long[] tagHashes, FragmentKey key) {
    long[] all = Arrays.copyOf(tagHashes, tagHashes.length + 1);
    all[tagHashes.length] = hashOf(key);
    return all;
  }
}
