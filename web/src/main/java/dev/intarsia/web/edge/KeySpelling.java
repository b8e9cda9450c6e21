package dev.intarsia.web.edge;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.cacheability.Tag;
import dev.intarsia.fragment.FragmentKey;
import java.nio.charset.StandardCharsets;

/**
 * Spells tags and the engine's own names as keys of one dialect.
 *
 * <pre>
 * node:1            a tag, as it is
 * caf%C3%A9         a tag with characters that the dialect does not allow
 * ~h0123456789abcdef  a tag too long for the dialect: its hash
 * ~c1f3             a short code of b bits, if asked for
 * ~g5.1f            a group: number 1f of 2^5
 * ~k0123456789abcdef  a fragment's key
 * ~ssite            the site
 * </pre>
 *
 * A tag that begins with a tilde has it escaped, so that no tag can pose as a name of the engine.
 */
final class KeySpelling {

  private static final String HEX = "0123456789ABCDEF";

  private final EdgeDialect dialect;
  private final int keyBytes;
  private final int codeBits;

  /** Of a dialect; zero bits: no codes. */
  KeySpelling(EdgeDialect dialect, int keyBytes, int codeBits) {
    this.dialect = dialect;
    this.keyBytes = keyBytes;
    this.codeBits = codeBits;
  }

  String tag(Tag tag) {
    if (codeBits > 0) {
      return "~c" + Long.toHexString(StableHash.mix(tag.hash()) >>> (Long.SIZE - codeBits));
    }
    String escaped = escaped(tag.text());
    return fits(escaped) ? escaped : "~h" + hex(tag.hash());
  }

  /** Leaves room for the longest escape and the quotes of a structured string. */
  private boolean fits(String key) {
    return dialect.written(key).length() <= keyBytes;
  }

  String fragment(FragmentKey key) {
    return "~k" + hex(key.high());
  }

  String group(Tag tag, int groupBits) {
    return group(bucket(tag.hash(), groupBits), groupBits);
  }

  String group(long bucket, int groupBits) {
    return "~g" + groupBits + '.' + Long.toHexString(bucket);
  }

  static long bucket(long hash, int groupBits) {
    // Other bits than those of codes, so that a code's fellows are not all in one group.
    return hash & ((1L << groupBits) - 1);
  }

  String site(String name) {
    String plain = "~s" + escaped(name);
    return fits(plain) ? plain : "~s" + hex(StableHash.of(name));
  }

  private String escaped(String text) {
    StringBuilder key = new StringBuilder(text.length());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      int c = utf8[i] & 0xFF;
      if (dialect.allows(c) && !(i == 0 && c == '~')) {
        key.append((char) c);
      } else {
        key.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return key.toString();
  }

  private static String hex(long value) {
    return "%016x".formatted(value);
  }
}
