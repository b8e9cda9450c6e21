package dev.intarsia.core.entry;

/** What an entry is. The numbers are part of the byte layout. */
public enum EntryKind {
  /** Output of a fragment. */
  OUTPUT(1),
  /** A list of context sets. */
  SIGNPOST(2),
  /** An item of a variation cache; laid out like output. */
  ITEM(3);

  final int code;

  EntryKind(int code) {
    this.code = code;
  }
}
