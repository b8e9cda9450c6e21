package dev.intarsia.core.entry;

/** Bytes that are no entry: says where and what was expected. Never leaves the engine. */
public final class DamagedEntryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedEntryException(int offset, String expected, Object found) {
    super(
        "at offset %d: expected %s, found %s".formatted(offset, expected, found),
        null,
        false,
        false);
  }
}
