package dev.intarsia.jmh.web;

import dev.intarsia.RenderCache;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.TargetRules;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import dev.intarsia.web.streaming.DeliveryRules;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a page made for one visitor cost, all of whose parts are cached, without a server?
 *
 * <p>Command: {@code jmh/run.sh PersonalPageBenchmark}. Read {@code cpu}, not the score. {@code
 * singleFlush} is sent whole, {@code streamed} would leave while it is made if anything were late.
 *
 * <p>Trap: bytes are handed over as stretches, not written; a server copies them once at least.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PersonalPageBenchmark {

  private static final int VISITORS = 64;

  private final byte[] source = new byte[SampleSite.LENGTH];
  private final byte[] target = new byte[SampleSite.LENGTH];
  private final RequestHead[] visitors = new RequestHead[VISITORS];
  private RenderCache cache;
  private PageService whole;
  private PageService streamed;
  private int next;

  /** For JMH. */
  public PersonalPageBenchmark() {}

  /** Fills the cache. */
  @Setup(Level.Trial)
  public void fill() {
    cache = SampleSite.cache();
    Fragment page = SampleSite.page();
    whole = site(Answer.page(page));
    streamed = site(Answer.page(page).upTo(Mode.STREAMED));
    for (int i = 0; i < VISITORS; i++) {
      visitors[i] = BrowserRequests.member(i);
      whole.answer(visitors[i], InputStream.nullInputStream());
    }
    check();
  }

  private PageService site(Answer answer) {
    return PageService.of(cache, request -> answer)
        .facts(ExchangeFacts.plain().withSessionCookie("sid"))
        .targets(TargetRules.forHosts(BrowserRequests.HOST))
        .delivery(DeliveryRules.of(Script.LOADED))
        .build();
  }

  /** What was measured is the visitor's own page. */
  @TearDown(Level.Trial)
  public void check() {
    for (int i = 0; i < VISITORS; i++) {
      SampleSite.requireOwn(answer(whole, visitors[i]), i);
      SampleSite.requireOwn(answer(streamed, visitors[i]), i);
    }
  }

  /** Complete before its first byte. */
  @Benchmark
  public Response singleFlush() {
    return answer(whole, visitors[next++ & (VISITORS - 1)]);
  }

  /** While it is made. */
  @Benchmark
  public Response streamed() {
    return answer(streamed, visitors[next++ & (VISITORS - 1)]);
  }

  /** The rival: all of the page's bytes from one array into another. */
  @Benchmark
  public byte[] copyPage() {
    System.arraycopy(source, 0, target, 0, SampleSite.LENGTH);
    return target;
  }

  private static Response answer(PageService site, RequestHead head) {
    Response response = site.answer(head, InputStream.nullInputStream());
    SampleSite.require(response, "intarsia; hit; detail=\"holes: 8 cached\"");
    return response;
  }
}
