package dev.intarsia.web.edge;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The value of an {@code ETag}: a strong or weak name of one representation (RFC 9110, section
 * 8.8.3).
 *
 * <p>Those made here are strong and derived from the bytes that are sent, 128 bits of SHA-256; two
 * versions within a second differ, and so do a page and its compressed form.
 *
 * <p>Thread safety: immutable.
 *
 * @param opaque what stands between the quotes
 * @param isWeak whether {@code W/} stands before them
 */
public record EntityTag(String opaque, boolean isWeak) {

  private static final int HASH_BYTES = 16;

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException naming the text
   */
  public EntityTag {
    for (int i = 0; i < opaque.length(); i++) {
      if (!isAllowed(opaque.charAt(i))) {
        throw new IllegalArgumentException(
            "entity tag '%s' holds what is not allowed: allowed are visible ASCII but the quote"
                .formatted(FieldText.printable(opaque)));
      }
    }
  }

  /** Visible ASCII but the quote; and Latin-1 above it, which others may send. */
  static boolean isAllowed(int c) {
    return (FieldText.isVisible(c) && c != '"') || (c >= 0x80 && c <= 0xFF);
  }

  /**
   * The strong tag of a body as it is sent, compressed if it is.
   *
   * <p>Cost: hashes all bytes; keep it with them.
   */
  public static EntityTag of(byte[] body) {
    return ofParts(List.of(ByteBuffer.wrap(body)));
  }

  /**
   * The strong tag of a body that lies in parts: the same, however it is cut.
   *
   * @param parts in order; their positions are moved to their ends
   */
  public static EntityTag ofParts(List<ByteBuffer> parts) {
    MessageDigest digest = sha256();
    parts.forEach(digest::update);
    byte[] hash = new byte[HASH_BYTES];
    System.arraycopy(digest.digest(), 0, hash, 0, HASH_BYTES);
    return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), false);
  }

  /** The tag that the value of an {@code ETag} is; nothing if it is none. */
  public static Optional<EntityTag> parse(String value) {
    return EntityTagList.single(value);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Equal in the sense of {@code If-None-Match}: weakness plays no part. */
  public boolean matchesWeakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }

  /** Equal in the sense of {@code If-Match} and {@code If-Range}: both are strong. */
  public boolean matchesStrongly(EntityTag other) {
    return !isWeak && !other.isWeak && opaque.equals(other.opaque);
  }

  /** As it is written in a header. */
  @Override
  public String toString() {
    return (isWeak ? "W/\"" : "\"") + opaque + '"';
  }
}
