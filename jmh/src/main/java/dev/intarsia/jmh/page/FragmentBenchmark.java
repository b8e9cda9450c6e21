package dev.intarsia.jmh.page;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.delivery.PageComposer;
import java.io.IOException;
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
 * What does it cost to find one fragment of 100,000 and to know that it is alive?
 *
 * <p>Command: {@code jmh/run.sh --rows P1}. Read {@code cpu}, not the score. {@link #lookUp} is the
 * engine's look-up for a request whose context values are known; {@link #caffeine} finds the same
 * block under one text, without knowing whether it is alive. {@link #composeOne} is what an
 * application calls: a request is made and the block composed as if it were a page.
 *
 * <p>Trap: a rival whose keys are the very objects that were stored costs a third less, and one
 * whose request makes the text first costs twice as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class FragmentBenchmark {

  /** The engine's look-ups. */
  @State(Scope.Benchmark)
  public static class Ours {

    PreparedLookUps lookUps;

    /** Resolves all requests. */
    @Setup(Level.Trial)
    public void prepare(SiteState site) {
      lookUps = new PreparedLookUps(site.open, site.visitors);
    }
  }

  /** The same pieces in Caffeine. */
  @State(Scope.Benchmark)
  public static class Rival {

    CaffeinePieces pieces;

    /** Puts all pieces. */
    @Setup(Level.Trial)
    public void fill(SiteState site) {
      pieces = new CaffeinePieces(site.site, SiteStore.BOUND);
      pieces.requireAll();
    }

    /** Nothing was evicted. */
    @TearDown(Level.Trial)
    public void check() {
      pieces.requireAll();
    }
  }

  /** What one thread composes into. */
  @State(Scope.Thread)
  public static class Place {

    PageComposer composer;
    final Gathered gathered = new Gathered();
    final LookUps items = new LookUps();

    /** Opens it. */
    @Setup(Level.Trial)
    public void open(SiteState site) {
      composer = site.open.cache().composer();
    }
  }

  /** Looks up and judges. */
  @Benchmark
  public EntryView lookUp(SiteState site, Ours ours, SiteState.Cursor cursor, Place place)
      throws IOException {
    int request = cursor.next();
    int block = site.blockSequence[request & (SiteState.SEQUENCE - 1)];
    int atWork = ours.lookUps.atWork(request);
    EntryView found = ours.lookUps.find(place.items, block, atWork);
    place.gathered.cleared().write(found.bytes(), found.bodyAt(), found.bodyLength());
    place.gathered.requireFirst(site.site.firstId(block) + site.visitors.edition(atWork));
    return found;
  }

  /** Gets the same under a text that is there already. */
  @Benchmark
  public byte[] caffeine(SiteState site, Rival rival, SiteState.Cursor cursor) {
    int request = cursor.next();
    int block = site.blockSequence[request & (SiteState.SEQUENCE - 1)];
    int id = site.site.firstId(block) + site.visitors.edition(request);
    byte[] found = rival.pieces.find(id);
    Marker.require(id, found, 0);
    return found;
  }

  /** Composes a page that is one block. */
  @Benchmark
  public int composeOne(SiteState site, SiteState.Cursor cursor, Place place) throws IOException {
    int request = cursor.next();
    int block = site.blockSequence[request & (SiteState.SEQUENCE - 1)];
    place.composer.compose(site.fragments[block], site.visitors.facts(request));
    place.composer.writeTo(place.gathered.cleared());
    place.gathered.requireFirst(site.site.firstId(block) + site.visitors.edition(request));
    return place.gathered.length();
  }
}
