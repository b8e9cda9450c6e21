package dev.intarsia.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.driver.BlockingDriver;
import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which blocks are made one after the other, and which at the same time. */
final class SlownessTest {

  private static final Pattern TOOK =
      Pattern.compile(
          "made in (\\d+) ms, ready (\\d+) ms after the request, at \\d\\d:\\d\\d:\\d\\d");

  @ParameterizedTest
  @ValueSource(strings = {"uncached", "page"})
  void blocksInPlace_areMadeOneAfterTheOther_inDocumentOrder(String mode) {
    List<Duration> made = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CompareBlocks.Pause counting =
        time -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          made.add(time);
          now.decrementAndGet();
        };
    try (ComparedSite site = new ComparedSite(counting)) {
      assertThat(site.get("/compare?mode=" + mode).blocks()).hasSize(3);
      assertThat(site.get("/compare?mode=" + mode + "&delay1=7").blocks()).hasSize(3);
    }
    assertThat(made)
        .extracting(Duration::toMillis)
        .containsExactly(900L, 300L, 600L, 7L, 300L, 600L);
    assertThat(most).hasValue(1);
  }

  @Test
  void pageCache_sparesNobodyTheWait_andNobodyElse() {
    AtomicInteger made = new AtomicInteger();
    try (ComparedSite site = new ComparedSite(time -> made.incrementAndGet())) {
      String first = site.get("/compare?mode=page").text();
      assertThat(made).hasValue(3);
      ComparedSite.Seen second = site.get("/compare?mode=page");
      assertThat(made).hasValue(3);
      assertThat(second.text()).isEqualTo(first);
      assertThat(second.header("Cache-Status")).startsWith("page; hit");
      site.get("/compare?mode=page&user=ada");
      site.get("/compare?mode=page&user=ada");
      assertThat(made).hasValue(9);
      site.get("/compare?mode=uncached");
      site.get("/compare?mode=uncached");
      assertThat(made).hasValue(15);
    }
  }

  @Test
  void pageCache_doesNotKeepAPageThatLacksABlock() {
    AtomicInteger made = new AtomicInteger();
    try (ComparedSite site = new ComparedSite(time -> made.incrementAndGet())) {
      site.get("/compare?mode=page&fail=1");
      site.get("/compare?mode=page&fail=1");
      assertThat(made).hasValue(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic", "stream", "esi"})
  void blocksThatAreHoles_areMadeAtTheSameTime(String mode) {
    CyclicBarrier all = new CyclicBarrier(3);
    try (ComparedSite site = new ComparedSite(time -> meet(all))) {
      ComparedSite.Seen page = site.get("/compare?mode=" + mode);
      assertThat(page.blocks())
          .hasSize(3)
          .allSatisfy(block -> assertThat(block).contains("class=\"made\""));
    }
  }

  private static void meet(CyclicBarrier all) throws InterruptedException {
    try {
      all.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.BrokenBarrierException
        | java.util.concurrent.TimeoutException alone) {
      throw new IllegalStateException("the others have not begun", alone);
    }
  }

  /** Other personal parts of the page are rendered meanwhile, and may take a moment. */
  private static ByteArrayOutputStream sentUntilAllSlotsAreOpen(ChunkSource source)
      throws IOException, InterruptedException {
    Semaphore more = new Semaphore(0);
    source.onReady(more::release);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    while (sent.toString(StandardCharsets.UTF_8).split("<[?]start", -1).length < 4) {
      Chunk chunk = source.poll();
      if (chunk == null) {
        assertThat(more.tryAcquire(20, TimeUnit.SECONDS)).as("more came").isTrue();
      } else {
        chunk.writeTo(sent);
      }
    }
    return sent;
  }

  @Test
  void stream_leavesBeforeItsBlocksAreMade_andAsksProxiesNotToHoldIt() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (ComparedSite site = new ComparedSite(time -> mayEnd.await())) {
      Response response = site.open("/compare?mode=stream&user=ada");
      assertThat(response.head().first("X-Accel-Buffering")).contains("no");
      assertThat(response.head().first("Cache-Control")).contains("private, no-store");
      ChunkSource source = ((Body.Streamed) response.body()).source();
      ByteArrayOutputStream sent = sentUntilAllSlotsAreOpen(source);
      assertThat(sent.toString(StandardCharsets.UTF_8))
          .contains("<h1>Streamed</h1>", "value=\"ada\" selected", "<div class=\"blocks\"><?start")
          .contains("aria-busy=\"true\"", "is being made")
          .doesNotContain("For Ada");
      assertThat(sent.toString(StandardCharsets.UTF_8).split("<[?]start", -1)).hasSize(4);
      mayEnd.countDown();
      BlockingDriver.send(source, ByteSink.to(sent));
      assertThat(Assembled.page(sent.toString(StandardCharsets.UTF_8))).contains("For Ada");
    }
  }

  @Test
  void stream_sendsBlocksAsTheyAreDone_whateverTheirPlace() {
    Map<Long, CountDownLatch> before =
        Map.of(
            900L, new CountDownLatch(1), 300L, new CountDownLatch(0), 600L, new CountDownLatch(1));
    Map<Long, Long> next = Map.of(300L, 600L, 600L, 900L);
    List<String> order = new ArrayList<>();
    try (ComparedSite site = new ComparedSite(time -> before.get(time.toMillis()).await())) {
      Response response = site.open("/compare?mode=stream");
      ComparedSite.chunks(
          response.body(),
          chunk -> {
            for (CompareBlock block : CompareBlock.values()) {
              if (chunk.contains("<template for=")
                  && chunk.contains("data-block=\"" + block.number() + "\"")) {
                order.add(block.name());
                Long then = next.get(Long.valueOf(block.delay().standard()));
                if (then != null) {
                  before.get(then).countDown();
                }
              }
            }
          });
    }
    assertThat(order).containsExactly("MONEY", "NAMES", "COUNTRY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncached", "dynamic", "stream"})
  void blocks_sayWhatTheyTook_andWhenTheyWereReady(String mode) {
    try (ComparedSite site = new ComparedSite(time -> Thread.sleep(time.toMillis()))) {
      String url = "/compare?mode=" + mode + "&delay1=60&delay2=20&delay3=40";
      List<MatchResult> times =
          TOOK.matcher(Assembled.page(site.get(url).text())).results().toList();
      assertThat(times).hasSize(3);
      assertThat(times)
          .extracting(time -> time.group(1))
          .satisfies(
              took -> {
                assertThat(Long.parseLong(took.get(0))).isGreaterThanOrEqualTo(60);
                assertThat(Long.parseLong(took.get(1))).isGreaterThanOrEqualTo(20);
                assertThat(Long.parseLong(took.get(2))).isGreaterThanOrEqualTo(40);
              });
      long lastReady = Long.parseLong(times.get(2).group(2));
      assertThat(lastReady).isGreaterThanOrEqualTo(mode.equals("uncached") ? 120 : 40);
    }
  }
}
