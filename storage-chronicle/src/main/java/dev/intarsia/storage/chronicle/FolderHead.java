package dev.intarsia.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Which of the maps in a folder is the one in use, known to all processes at once.
 *
 * <p>Maps are numbered from 1. The processes move on to the next number together when a lock of
 * theirs can no longer be had: each looks here at every call. Written only by who holds the opening
 * lock.
 *
 * <p>Memory order: the number is released after the files of the new map are complete and read with
 * acquire, so who sees the number finds the files.
 *
 * <p>Thread safety: safe, also between processes.
 */
final class FolderHead {

  private static final int NUMBER = 0;
  private static final int SUSPECT = 1;
  private static final int WORDS = 8;

  private final MappedWords words;

  private FolderHead(MappedWords words) {
    this.words = words;
  }

  static FolderHead open(Path file) throws IOException {
    return new FolderHead(MappedWords.open(file, WORDS));
  }

  /** The number of the map in use; 0: there is none. */
  long number() {
    return words.acquire(NUMBER);
  }

  void number(long number) {
    words.release(NUMBER, number);
  }

  /** Whether a process was killed that used the map, so that its locks may be held for ever. */
  boolean isSuspect() {
    return number() != 0 && words.acquire(SUSPECT) == number();
  }

  void suspect() {
    words.release(SUSPECT, number());
  }

  void clearSuspicion() {
    words.release(SUSPECT, 0);
  }
}
