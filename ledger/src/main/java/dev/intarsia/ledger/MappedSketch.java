package dev.intarsia.ledger;

/**
 * The sketch of a mapped ledger: {@link InvalidationSketch} in shared memory.
 *
 * <p>Thread safety: one thread of one process raises at a time; any number reads meanwhile.
 */
final class MappedSketch {

  private final MappedWords words;
  private final int start;
  private final int slots;

  MappedSketch(MappedWords words, MappedLayout layout) {
    this.words = words;
    start = layout.sketchAt();
    slots = layout.sizing().sketchSlots();
  }

  /** Remembers that a tag was invalidated; doing it twice changes nothing. */
  void raise(long hash, long stamp) {
    raiseWord(MappedLayout.HIGHEST_AT, stamp);
    raiseWord(first(hash), stamp);
    raiseWord(second(hash), stamp);
  }

  /** Whether any tag at all is remembered with a later stamp than this. */
  boolean remembersAfter(long stamp) {
    return words.getAcquire(MappedLayout.HIGHEST_AT) > stamp;
  }

  /** The remembered stamp of a tag; 0 when it was never forgotten. */
  long stampAcquire(long hash) {
    return Math.min(words.getAcquire(first(hash)), words.getAcquire(second(hash)));
  }

  private void raiseWord(int at, long stamp) {
    if (words.getAcquire(at) < stamp) {
      words.setRelease(at, stamp);
    }
  }

  // Bits that the table does not place by, so that neighbours there are strangers here.

  private int first(long hash) {
    return start + 8 * ((int) (hash >>> 22) & (slots - 1));
  }

  private int second(long hash) {
    return start + 8 * ((int) (hash >>> 43) & (slots - 1));
  }
}
