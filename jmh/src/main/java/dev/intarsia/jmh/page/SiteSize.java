package dev.intarsia.jmh.page;

/**
 * How large a site is.
 *
 * @param entries versions of blocks and boxes that are stored
 * @param pages that there are
 * @param requests different ones; a power of two
 * @param segments of members
 * @param shape of each page and entry
 */
record SiteSize(int entries, int pages, int requests, int segments, Shape shape) {

  private static final int MOST_PAGES = 200;
  private static final int MOST_REQUESTS = 1 << 17;
  private static final int MOST_SEGMENTS = 1000;

  /**
   * What one page or entry is like.
   *
   * @param skeleton bytes of a page without what fills its holes
   * @param holes of each page
   * @param tags of each entry
   * @param zipf skew of tags
   */
  record Shape(int skeleton, int holes, int tags, double zipf) {}

  /** Pages, requests and segments as fit to so many entries; those of performance.md to 100,000. */
  static SiteSize of(int entries) {
    return new SiteSize(
        entries,
        Math.max(4, Math.min(MOST_PAGES, entries / 500)),
        Math.min(MOST_REQUESTS, Integer.highestOneBit(Math.max(1024, entries - 1)) << 1),
        Math.max(2, Math.min(MOST_SEGMENTS, entries / 100)),
        new Shape(1 << 16, 8, 10, 0.99));
  }

  /** The same with pages and entries of another shape. */
  SiteSize shaped(int skeleton, int holes, int tags, double zipf) {
    return new SiteSize(entries, pages, requests, segments, new Shape(skeleton, holes, tags, zipf));
  }
}
