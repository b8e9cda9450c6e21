package dev.intarsia.jmh.page;

import dev.intarsia.delivery.PageComposer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to answer a request with the standard page, all of which is in the cache?
 *
 * <p>Command: {@code jmh/run.sh --rows P2,P2b,P3}. Read {@code cpu}, not the score. Each operation
 * is a request of its own: its context values are read and digested in it. {@link #composePage} is
 * to be compared with {@link FragmentBenchmark#lookUp} and {@link #copyPage} together, {@link
 * #gatherPage} with {@link #copySkeleton}, {@link #strings} with {@link #composePage}.
 *
 * <p>Trap: what is copied must come from as many arrays as there are pages, or the copy comes from
 * the processor's cache and looks five times as cheap. And the young generation is kept small and
 * on large pages of memory: else whoever allocates pays for the first touch of each page, which on
 * a virtual machine costs ten times what the work itself does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class PageBenchmark {

  /** What one thread composes into. */
  @State(Scope.Thread)
  public static class Place {

    PageComposer composer;
    byte[] buffer;
    final Gathered gathered = new Gathered();

    /** Opens it. */
    @Setup(Level.Trial)
    public void open(SiteState site) {
      composer = site.open.cache().composer();
      buffer = new byte[site.pageLength()];
    }
  }

  /** Whole pages as arrays: each version with what fills its holes for somebody. */
  @State(Scope.Benchmark)
  public static class Arrays {

    byte[][] pages;

    /** Makes them. */
    @Setup(Level.Trial)
    public void make(SiteState site) {
      pages = new byte[site.pages * Visitor.EDITIONS][];
      for (int i = 0; i < site.pages; i++) {
        for (int edition = 0; edition < Visitor.EDITIONS; edition++) {
          Visitor visitor = Visitor.of(edition, 0);
          pages[site.site.id(i, visitor)] = site.site.expected(i, visitor);
        }
      }
    }
  }

  /** The same site made with texts. */
  @State(Scope.Benchmark)
  public static class Texts {

    StringSite strings;

    /** Fills it. */
    @Setup(Level.Trial)
    public void fill(SiteState site) {
      strings = new StringSite(site.site, site.visitors, SiteStore.BOUND);
      requireRight(site);
    }

    /** Byte by byte. */
    @TearDown(Level.Trial)
    public void requireRight(SiteState site) {
      strings.requireRight(site.pageSequence, 200);
    }
  }

  /** Composes a page into a buffer. */
  @Benchmark
  public byte[] composePage(SiteState site, SiteState.Cursor cursor, Place place) {
    int request = cursor.next();
    int page = site.pageSequence[request & (SiteState.SEQUENCE - 1)];
    place.composer.compose(site.fragments[page], site.visitors.facts(request));
    place.composer.copyTo(place.buffer, 0);
    requirePage(site, page, request, place.composer.length(), place.buffer);
    return place.buffer;
  }

  /** Composes a page and tells where its bytes lie. */
  @Benchmark
  public int gatherPage(SiteState site, SiteState.Cursor cursor, Place place) throws IOException {
    int request = cursor.next();
    int page = site.pageSequence[request & (SiteState.SEQUENCE - 1)];
    place.composer.compose(site.fragments[page], site.visitors.facts(request));
    place.composer.writeTo(place.gathered.cleared());
    if (place.gathered.length() != site.pageLength()) {
      throw wrongLength(site, place.gathered.length());
    }
    place.gathered.requireFirst(site.pageId(page, request));
    place.gathered.requireLastHole(site.boxId(request));
    return place.gathered.length();
  }

  /** Copies the bytes of a page: skeleton and what fills its holes. */
  @Benchmark
  public byte[] copyPage(SiteState site, SiteState.Cursor cursor, Place place, Arrays arrays) {
    return copy(site, cursor, place, arrays, site.pageLength());
  }

  /** Copies as many bytes as a skeleton has. */
  @Benchmark
  public byte[] copySkeleton(SiteState site, SiteState.Cursor cursor, Place place, Arrays arrays) {
    return copy(site, cursor, place, arrays, site.skeleton);
  }

  private static byte[] copy(
      SiteState site, SiteState.Cursor cursor, Place place, Arrays arrays, int length) {
    int request = cursor.next();
    int page = site.pageSequence[request & (SiteState.SEQUENCE - 1)];
    int id = site.pageId(page, request);
    System.arraycopy(arrays.pages[id], 0, place.buffer, 0, length);
    Marker.require(id, place.buffer, 0);
    return place.buffer;
  }

  /** Composes a page from texts. */
  @Benchmark
  public byte[] strings(SiteState site, SiteState.Cursor cursor, Texts texts) {
    int request = cursor.next();
    int page = site.pageSequence[request & (SiteState.SEQUENCE - 1)];
    byte[] bytes = texts.strings.compose(page, request).getBytes(StandardCharsets.UTF_8);
    requirePage(site, page, request, bytes.length, bytes);
    return bytes;
  }

  private static void requirePage(SiteState site, int page, int request, int length, byte[] bytes) {
    if (length != site.pageLength()) {
      throw wrongLength(site, length);
    }
    Marker.require(site.pageId(page, request), bytes, 0);
    Marker.require(site.boxId(request), bytes, site.lastHoleAt());
  }

  private static IllegalStateException wrongLength(SiteState site, int length) {
    return new IllegalStateException(length + " bytes, expected " + site.pageLength());
  }
}
