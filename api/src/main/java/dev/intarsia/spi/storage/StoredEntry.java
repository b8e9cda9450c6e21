package dev.intarsia.spi.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encoded bytes of one entry, with a slot in which the engine keeps its decoded view.
 *
 * <p>A heap store hands back the object that was put, so that a hit decodes nothing: what the
 * engine puts is itself the decoded view, of a class of its own that extends this one; the slot is
 * for entries that a store has made from bytes. Equality is by bytes, whatever the class; the slot
 * plays no part.
 *
 * <p>Thread safety: the bytes must not change after they were handed over. The slot is a hint: it
 * is written and read in opaque mode, and what is put there must be safely publishable by its own
 * means (final fields).
 */
public class StoredEntry {

  private static final VarHandle VIEW;

  static {
    try {
      VIEW = MethodHandles.lookup().findVarHandle(StoredEntry.class, "view", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final byte[] bytes;
  private final long expiresAtMillis;

  @SuppressWarnings("unused") // through the handle
  private @Nullable Object view;

  /**
   * An entry.
   *
   * @param bytes its encoded form; handed over, must not change any more
   * @param expiresAtMillis last valid instant in epoch milliseconds, {@link Long#MAX_VALUE} for
   *     never; a store may drop it later and need not
   */
  public StoredEntry(byte[] bytes, long expiresAtMillis) {
    this.bytes = bytes;
    this.expiresAtMillis = expiresAtMillis;
  }

  /** The encoded form, not copied; must not be changed. */
  public final byte[] bytes() {
    return bytes;
  }

  /** Number of bytes. */
  public final int length() {
    return bytes.length;
  }

  /** The last valid instant in epoch milliseconds; {@link Long#MAX_VALUE}: never expires. */
  public final long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** What the engine put into the slot, or null. */
  public final @Nullable Object viewOpaque() {
    return VIEW.getOpaque(this);
  }

  /** Puts the engine's decoded view into the slot. */
  public final void setViewOpaque(@Nullable Object decoded) {
    VIEW.setOpaque(this, decoded);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof StoredEntry entry && Arrays.equals(entry.bytes, bytes));
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
