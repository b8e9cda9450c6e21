package dev.intarsia.soak.serving;

/** The ways in which a cache hands out pages. */
enum Service {
  /** By a composer, into an array. */
  COMPOSED,
  /** As a page of a request scope. */
  RENDERED,
  /** Into a sink, in document order. */
  DELIVERED,
  /** Piece by piece, late parts behind the page. */
  STREAMED;

  private static final Service[] ALL = values();

  /** Mostly composed, each other one now and then. */
  static Service of(int draw) {
    int turn = Math.floorMod(draw, 8);
    return turn < ALL.length - 1 ? ALL[turn + 1] : COMPOSED;
  }
}
