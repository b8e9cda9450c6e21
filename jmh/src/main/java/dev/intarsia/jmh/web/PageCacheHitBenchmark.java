package dev.intarsia.jmh.web;

import dev.intarsia.RenderCache;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.layer.Conditional;
import dev.intarsia.web.layer.EdgeHeaders;
import dev.intarsia.web.pagecache.PageCache;
import dev.intarsia.web.requesttarget.TargetRules;
import java.io.InputStream;
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
 * What does a hit of the page cache cost, without a server?
 *
 * <p>Command: {@code jmh/run.sh PageCacheHitBenchmark}. Read {@code cpu}, not the score. {@code
 * alone} is the page cache, {@code behindLayers} has the layers for conditions and for the edge
 * around it, with a tag header.
 *
 * <p>Trap: the page is kept compressed too and the request accepts that, so the body is short.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PageCacheHitBenchmark {

  private final RequestHead head = BrowserRequests.visit();
  private RenderCache cache;
  private PageService alone;
  private PageService behindLayers;

  /** For JMH. */
  public PageCacheHitBenchmark() {}

  /** Fills the cache. */
  @Setup(Level.Trial)
  public void fill() {
    cache = SampleSite.cache();
    PageCache pages =
        PageCache.builder(cache).facts(ExchangeFacts.plain().withSessionCookie("sid")).build();
    alone = site().layer(pages).build();
    behindLayers =
        site()
            .layer(new Conditional())
            .layer(EdgeHeaders.builder().tags(EdgeTags.builder(EdgeDialect.XKEY).build()).build())
            .layer(pages)
            .build();
    alone.answer(head, InputStream.nullInputStream());
    check();
  }

  private PageService.Builder site() {
    Fragment page = SampleSite.page();
    return PageService.of(cache, request -> Answer.page(page))
        .facts(ExchangeFacts.plain().withSessionCookie("sid"))
        .targets(TargetRules.forHosts(BrowserRequests.HOST));
  }

  /** What was measured is the page. */
  @TearDown(Level.Trial)
  public void check() {
    SampleSite.requireCompressed(alone());
    SampleSite.requireCompressed(behindLayers());
  }

  /** The page cache alone. */
  @Benchmark
  public Response alone() {
    return answer(alone);
  }

  /** With layers around it. */
  @Benchmark
  public Response behindLayers() {
    return answer(behindLayers);
  }

  private Response answer(PageService site) {
    Response response = site.answer(head, InputStream.nullInputStream());
    SampleSite.requireHit(response, "page; hit");
    return response;
  }
}
