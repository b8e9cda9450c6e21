package dev.intarsia.demo.readers;

/** Says that a note was edited from an older version than it has now. */
public final class NoteConflictException extends RefusedException {
  private static final long serialVersionUID = 1L;

  NoteConflictException(Note current, long editedVersion) {
    super(
        "note "
            + current.id()
            + " was edited from version "
            + editedVersion
            + "; its version is "
            + current.version());
  }
}
