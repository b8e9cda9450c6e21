package dev.intarsia.demo.readers;

/** Says that a reader asked for something that the almanac does not do, and why. */
public abstract sealed class RefusedException extends RuntimeException
    permits InvalidTextException, NoteConflictException, NoteNotFoundException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
