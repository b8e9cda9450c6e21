package dev.intarsia.jmh.page;

import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.jmh.Zipf;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a page of 50 blocks in three levels cost, when all of them are holes and all are in the
 * cache?
 *
 * <p>Command: {@code jmh/run.sh --rows P10}. Read {@code cpu}, not the score. {@link #composePage}
 * makes a request, finds page and blocks, knows that they are alive and copies 52 KiB into a
 * buffer; {@link #gatherPage} does the same without the copy; {@link #caffeine} finds the same 50
 * blocks under texts that are there already, and does nothing with them.
 *
 * <p>Trap: blocks of one level are looked up together; a page of one level is cheaper than this
 * one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmn512m", "-XX:+UseTransparentHugePages"})
public class BlockPageBenchmark {

  private static final int SAMPLE = 200;

  /** Blocks in all versions. */
  @Param("100000")
  public int entries = 100_000;

  /** The store's name. */
  @Param("memory")
  public String store = "memory";

  private Site site;
  private Visitors visitors;
  private OpenSite open;
  private Fragment[] pages;
  private int[] sequence;

  /** Renders everything. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    SiteSize size = SiteSize.of(entries);
    site = Sites.blocks(size);
    visitors = new Visitors(size.requests(), size.segments());
    open = new OpenSite(site, SiteStore.open(store));
    int each = 1 + Sites.BLOCKS;
    pages = new Fragment[site.pieces().size() / each];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = site.fragment(i * each, open.rendering());
    }
    sequence = new Zipf(pages.length, 0.99, 7).take(SiteState.SEQUENCE);
    requireRight();
  }

  /** Throws unless pages are what they should be and nothing was rendered. */
  @TearDown(Level.Trial)
  public void close() {
    requireRight();
    open.close();
  }

  private void requireRight() {
    int[] numbers = new int[SAMPLE];
    java.util.Arrays.setAll(numbers, i -> sequence[i] * (1 + Sites.BLOCKS));
    open.requireRight(numbers, visitors, SAMPLE);
  }

  /** What one thread composes into. */
  @State(Scope.Thread)
  public static class Place {

    PageComposer composer;
    final byte[] buffer = new byte[Sites.BLOCK_PAGE];
    final Gathered gathered = new Gathered();

    /** Opens it. */
    @Setup(Level.Trial)
    public void open(BlockPageBenchmark site) {
      composer = site.open.cache().composer();
    }
  }

  /** The same pieces in Caffeine. */
  @State(Scope.Benchmark)
  public static class Rival {

    CaffeinePieces pieces;

    /** Puts all pieces. */
    @Setup(Level.Trial)
    public void fill(BlockPageBenchmark site) {
      pieces = new CaffeinePieces(site.site, SiteStore.BOUND);
      pieces.requireAll();
    }

    /** Nothing was evicted. */
    @TearDown(Level.Trial)
    public void check() {
      pieces.requireAll();
    }
  }

  /** Composes a page into a buffer. */
  @Benchmark
  public byte[] composePage(SiteState.Cursor cursor, Place place) {
    int request = cursor.next();
    int page = sequence[request & (SiteState.SEQUENCE - 1)];
    place.composer.compose(pages[page], visitors.facts(request));
    requireWhole(place.composer.length());
    place.composer.copyTo(place.buffer, 0);
    Marker.require(id(page, request), place.buffer, 0);
    return place.buffer;
  }

  /** Composes a page and tells where its bytes lie. */
  @Benchmark
  public int gatherPage(SiteState.Cursor cursor, Place place) throws IOException {
    int request = cursor.next();
    int page = sequence[request & (SiteState.SEQUENCE - 1)];
    place.composer.compose(pages[page], visitors.facts(request));
    place.composer.writeTo(place.gathered.cleared());
    requireWhole(place.gathered.length());
    place.gathered.requireFirst(id(page, request));
    return place.gathered.length();
  }

  /** Gets the page's blocks under texts that are there already. */
  @Benchmark
  public int caffeine(SiteState.Cursor cursor, Rival rival) {
    int request = cursor.next();
    int page = sequence[request & (SiteState.SEQUENCE - 1)];
    int length = 0;
    for (int block = 1; block <= Sites.BLOCKS; block++) {
      int id = id(page, request) + block * Visitor.EDITIONS;
      byte[] found = rival.pieces.find(id);
      Marker.require(id, found, 0);
      length += found.length;
    }
    return length;
  }

  private int id(int page, int request) {
    return site.firstId(page * (1 + Sites.BLOCKS)) + visitors.edition(request);
  }

  private static void requireWhole(int length) {
    if (length != Sites.BLOCK_PAGE) {
      throw new IllegalStateException(length + " bytes, expected " + Sites.BLOCK_PAGE);
    }
  }
}
