package dev.intarsia.core.history;

/**
 * Lets something happen in the middle of a step: at the so-manieth time that it reads data or uses
 * the store or the ledger.
 */
final class Meanwhile {

  private Runnable event = () -> {};
  private int left = -1;

  /** Arms it for the given pause, the first of which is 0. */
  void at(int pause, Runnable what) {
    left = pause;
    event = what;
  }

  void never() {
    left = -1;
  }

  void pause() {
    if (left >= 0 && left-- == 0) {
      event.run();
    }
  }
}
