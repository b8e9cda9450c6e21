package dev.intarsia.soak.crash;

/**
 * What a site's process said that it was about to invalidate and what it had invalidated: the
 * parent's record, which outlives the process.
 *
 * <p>Thread safety: none.
 */
final class Acknowledgements {

  private final long[] intended = new long[Site.CELLS];
  private final long[] acknowledged = new long[Site.CELLS];

  /** Takes the rest of an {@code intent} line. */
  void intend(String pairs) {
    raise(intended, pairs);
  }

  /** Takes the rest of an {@code ack} line. */
  void acknowledge(String pairs) {
    raise(acknowledged, pairs);
  }

  /** The newest version that somebody was about to invalidate. */
  long intended(int cell) {
    return intended[cell];
  }

  /** The newest version of which the invalidation had returned. */
  long acknowledged(int cell) {
    return acknowledged[cell];
  }

  /** Cells of which an invalidation was begun and never acknowledged. */
  int cutOff() {
    int count = 0;
    for (int cell = 0; cell < intended.length; cell++) {
      count += intended[cell] > acknowledged[cell] ? 1 : 0;
    }
    return count;
  }

  /** Makes sure that every process judges by what was heard, however soon the teller was killed. */
  void raiseTo(DataVersions data) {
    for (int cell = 0; cell < acknowledged.length; cell++) {
      data.acknowledge(cell, acknowledged[cell]);
    }
  }

  private static void raise(long[] versions, String pairs) {
    for (String pair : pairs.split(" ")) {
      int colon = pair.indexOf(':');
      int cell = Integer.parseInt(pair.substring(0, colon));
      versions[cell] = Math.max(versions[cell], Long.parseLong(pair.substring(colon + 1)));
    }
  }
}
