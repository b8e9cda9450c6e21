package dev.intarsia.soak.serving;

import java.util.Locale;

/** Kinds of parts, with how many there are of each and how the cache comes to them. */
enum Kind {
  /** A page: looked up by its key; some vary by language, a few by user. */
  PAGE(2_048, Way.LOOKED_UP),
  /** Embedded in pages; varies by roles, theme, or nothing. */
  BLOCK(512, Way.EMBEDDED),
  /** Embedded in blocks and greetings; the same for everybody. */
  ITEM(512, Way.EMBEDDED),
  /**
   * A hole that varies by user, which its reference declares; embeds an item, has a hole itself.
   */
  GREETING(16, Way.LOOKED_UP),
  /** A hole that is found to vary by session when it is rendered. */
  BASKET(8, Way.LOOKED_UP),
  /** A hole on demand that everybody shares. */
  COUNTER(32, Way.LOOKED_UP),
  /** A hole that is never kept. */
  NEWS(8, Way.RENDERED);

  private final int count;
  private final Way way;

  /** How a page comes to have it. */
  private enum Way {
    LOOKED_UP,
    EMBEDDED,
    RENDERED
  }

  Kind(int count, Way way) {
    this.count = count;
    this.way = way;
  }

  int count() {
    return count;
  }

  /** Whether each page that shows it looks it up by its own address, so that its key kills it. */
  boolean isLookedUp() {
    return way == Way.LOOKED_UP;
  }

  /** As keys and renderers have it. */
  String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
