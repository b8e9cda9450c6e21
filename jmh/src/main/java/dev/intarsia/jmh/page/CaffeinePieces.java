package dev.intarsia.jmh.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rival of a look-up: every version of every piece in a Caffeine cache that is bounded by
 * weight as the heap store is, under a text of about a hundred characters that names piece and
 * context values.
 *
 * <p>Whoever asks has the text already, its hash computed: equal to the stored one, not identical.
 */
final class CaffeinePieces {

  private static final int OVERHEAD = 256;

  private final Site site;
  private final Cache<String, byte[]> cache;
  private final String[] keys;

  /** All versions of the pieces of a site, in a cache that holds so many bytes. */
  CaffeinePieces(Site site, long bound) {
    this.site = site;
    cache =
        Caffeine.newBuilder()
            .maximumWeight(bound)
            .<String, byte[]>weigher((key, value) -> value.length + OVERHEAD)
            .build();
    keys = new String[site.versions()];
    for (Piece piece : site.pieces()) {
      for (int version = 0; version < piece.versions(site.segments()); version++) {
        int id = site.firstId(piece.number()) + version;
        cache.put(name(piece, version), site.text(piece, id).getBytes(StandardCharsets.UTF_8));
        keys[id] = name(piece, version);
        if (keys[id].hashCode() == 0) {
          throw new IllegalStateException("the hash of " + keys[id] + " is computed each time");
        }
      }
    }
  }

  private static String name(Piece piece, int version) {
    return String.format(
        "www.example.org/magazine:%s:%08d:language=de-CH:theme=evening:role=member:"
            + "device=desktop:%05d",
        piece.role(), piece.number(), version);
  }

  /** That version, or null. */
  byte @Nullable [] find(int id) {
    return cache.getIfPresent(keys[id]);
  }

  /** Throws unless everything is there and right. */
  void requireAll() {
    for (Piece piece : site.pieces()) {
      for (int version = 0; version < piece.versions(site.segments()); version++) {
        int id = site.firstId(piece.number()) + version;
        byte[] found = find(id);
        if (found == null
            || !new String(found, StandardCharsets.UTF_8).equals(site.text(piece, id))) {
          throw new IllegalStateException(keys[id] + " is not there");
        }
      }
    }
  }
}
