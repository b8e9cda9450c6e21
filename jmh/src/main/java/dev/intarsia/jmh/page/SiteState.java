package dev.intarsia.jmh.page;

import dev.intarsia.fragment.Fragment;
import dev.intarsia.jmh.Zipf;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The standard site, open, with what is asked of it: shared by all threads of a benchmark.
 *
 * <p>At the end it throws unless everything was a hit of right content.
 */
@State(Scope.Benchmark)
public class SiteState {

  private static final int MOST_REQUESTS = 1 << 17;
  static final int SEQUENCE = 1 << 16;
  private static final int SAMPLE = 200;

  /** Versions of blocks that are stored. */
  @Param("100000")
  public int entries = 100_000;

  /** Bytes of a page without what fills its holes. */
  @Param("65536")
  public int skeleton = 1 << 16;

  /** Holes of a page. */
  @Param("8")
  public int holes = 8;

  /** Tags of each entry. */
  @Param("10")
  public int tags = 10;

  /** Skew of what is asked for, and of the tags. */
  @Param("0.99")
  public double zipf = 0.99;

  /** The store's name. */
  @Param("memory")
  public String store = "memory";

  /** What happens beside; see {@link Beside}. */
  @Param("NOTHING")
  public Beside beside = Beside.NOTHING;

  int pages;
  Site site;
  Visitors visitors;
  OpenSite open;

  /** Fragments by number, equal to those that were rendered and not identical. */
  Fragment[] fragments;

  int[] pageSequence;
  int[] blockSequence;

  private int[] boxIds;
  private Invalidations invalidations;

  /** Renders everything. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    SiteSize size = SiteSize.of(entries).shaped(skeleton, holes, tags, zipf);
    pages = size.pages();
    site = Sites.standard(size);
    visitors = new Visitors(size.requests(), size.segments());
    open = new OpenSite(site, SiteStore.open(store));
    fragments = new Fragment[site.pieces().size()];
    for (int i = 0; i < fragments.length; i++) {
      fragments[i] = site.fragment(i, open.rendering());
    }
    int blocks = fragments.length - pages - 1;
    pageSequence = new Zipf(pages, zipf, 7).take(SEQUENCE);
    blockSequence = new Zipf(blocks, zipf, 8).take(SEQUENCE);
    for (int i = 0; i < SEQUENCE; i++) {
      blockSequence[i] += pages;
    }
    boxIds = new int[visitors.count()];
    Arrays.setAll(boxIds, i -> site.id(fragments.length - 1, visitors.visitor(i)));
    open.requireRight(pageSequence, visitors, SAMPLE);
    invalidations = Invalidations.beside(open, beside);
  }

  /** Bytes of a page with its holes filled. */
  int pageLength() {
    return skeleton + holes * Sites.BLOCK;
  }

  /** Where the last hole's filling begins in a page. */
  int lastHoleAt() {
    return site.piece(0).holeAt(holes - 1) + (holes - 1) * Sites.BLOCK;
  }

  /** The number of the version of a page that a request sees. */
  int pageId(int page, int request) {
    return site.firstId(page) + visitors.edition(request);
  }

  /**
   * The number of the version that a request sees of the box, which fills each page's last hole.
   */
  int boxId(int request) {
    return boxIds[request & (boxIds.length - 1)];
  }

  /** Checks. */
  @TearDown(Level.Trial)
  public void close() {
    invalidations.close();
    open.requireRight(pageSequence, visitors, SAMPLE);
    open.close();
  }

  /** Where a thread stands in the sequences; each begins elsewhere. */
  @State(Scope.Thread)
  public static class Cursor {

    private int at;

    /** Chooses where to begin. */
    @Setup(Level.Trial)
    public void begin(org.openjdk.jmh.infra.ThreadParams thread) {
      at = new SplittableRandom(thread.getThreadIndex()).nextInt(MOST_REQUESTS);
    }

    /** The next number of a request. */
    int next() {
      at = (at + 1) & (MOST_REQUESTS - 1);
      return at;
    }
  }
}
