package dev.intarsia.demo.readers;

/** Says that a reader has no note of an id, be it gone or another reader's. */
public final class NoteNotFoundException extends RefusedException {
  private static final long serialVersionUID = 1L;

  NoteNotFoundException(Reader reader, long id) {
    super("reader \"" + reader.name() + "\" has no note " + id);
  }
}
