package dev.intarsia.core.entry;

import static dev.intarsia.core.entry.EntryCodec.intAt;
import static dev.intarsia.core.entry.EntryCodec.longAt;

import org.jspecify.annotations.Nullable;

/**
 * What lies at the front of an entry, read without decoding the rest and without its checksum: for
 * those who look at many entries and would be wrong about a damaged one without harm.
 *
 * <p>Thread safety: immutable. Cost: constant, but for {@link #tagHashes}.
 */
public final class EntryHeader {

  private final byte[] bytes;

  private EntryHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The front of an entry; null if these bytes are no entry of a known version. */
  public static @Nullable EntryHeader of(byte[] bytes) {
    boolean isEntry =
        bytes.length >= EntryLayout.HEAD
            && intAt(bytes, 0) == EntryLayout.MAGIC
            && bytes[EntryLayout.VERSION_AT] == EntryLayout.VERSION
            && intAt(bytes, EntryLayout.LENGTH_AT) == bytes.length
            && isKnown(bytes[EntryLayout.KIND_AT])
            && isPossible(hashCount(bytes), bytes.length);
    return isEntry ? new EntryHeader(bytes) : null;
  }

  private static boolean isKnown(int code) {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.code == code) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPossible(int hashes, int length) {
    return hashes >= 0 && hashes <= (length - EntryLayout.HEAD) / Long.BYTES;
  }

  private static int hashCount(byte[] bytes) {
    return intAt(bytes, EntryLayout.HASH_COUNT_AT);
  }

  /** Whether it is a list of context sets. */
  public boolean isSignpost() {
    return bytes[EntryLayout.KIND_AT] == EntryKind.SIGNPOST.code;
  }

  /** Of the ledger that its stamp belongs to. */
  public long incarnation() {
    return longAt(bytes, EntryLayout.INCARNATION_AT);
  }

  /** The ledger's clock before its request read anything. */
  public long stamp() {
    return longAt(bytes, EntryLayout.STAMP_AT);
  }

  /** Last valid instant. */
  public long expiresAtMillis() {
    return longAt(bytes, EntryLayout.EXPIRES_AT);
  }

  /** Whatever kills it when invalidated; a copy. */
  public long[] tagHashes() {
    long[] hashes = new long[hashCount(bytes)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = longAt(bytes, EntryLayout.HEAD + i * Long.BYTES);
    }
    return hashes;
  }
}
