package dev.intarsia.web.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.BypassReason;
import dev.intarsia.web.requesttarget.TargetVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PipeDoctorTest {

  private final VirtualTime time = new VirtualTime();
  private final PipeDoctor doctor =
      new PipeDoctor(new TimedChunks.Rhythm(5, 200), time, time::alarm);

  /** A clock and the alarms that are set by it. */
  private static final class VirtualTime implements TimeSource {
    private record Due(long nanos, Runnable what) implements Comparable<Due> {
      @Override
      public int compareTo(Due other) {
        return Long.compare(nanos, other.nanos);
      }
    }

    private final PriorityQueue<Due> alarms = new PriorityQueue<>();
    private long nanos = -5;

    Runnable alarm(Duration delay, Runnable what) {
      long in = delay.toNanos();
      alarms.add(new Due(nanos + in, what));
      return () -> {};
    }

    void advance(long millis) {
      nanos += millis * 1_000_000;
      while (!alarms.isEmpty() && alarms.element().nanos <= nanos) {
        alarms.remove().what.run();
      }
    }

    @Override
    public long epochMillis() {
      return 0;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }

  private Response get(String target) throws Exception {
    return send("GET", target);
  }

  private Response send(String method, String target) throws Exception {
    return answered(doctor, method, target);
  }

  private static Response answered(PipeDoctor doctor, String method, String target)
      throws Exception {
    RequestHead head =
        new RequestHead(
            method,
            target,
            HttpVersion.HTTP_1_1,
            "https",
            "shop.test",
            Fields.of(Map.of("Host", List.of("shop.test"))));
    IncomingRequest request =
        new IncomingRequest(
            head,
            "https://shop.test" + target,
            new TargetVerdict.Bypass(BypassReason.HOST),
            InputStream.nullInputStream(),
            0);
    return doctor.answer(request, other -> Response.words(418, "behind"));
  }

  private static String text(Response response) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((Body.Whole) response.body()).writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static ChunkSource source(Response response) {
    return ((Body.Streamed) response.body()).source();
  }

  @Test
  void chunks_comeAtTheirTimes_andNotBefore() throws Exception {
    ChunkSource pipe = source(get("/.intarsia/doctor/pipe/hinted"));
    List<Long> times = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (long millis = 0; millis <= 800; millis += 50) {
      for (Chunk chunk = pipe.poll(); chunk != null; chunk = pipe.poll()) {
        times.add(millis);
        lines.add(StandardCharsets.UTF_8.decode(chunk.buffer()).toString());
      }
      time.advance(50);
    }
    assertThat(times).containsExactly(0L, 200L, 400L, 600L, 800L);
    assertThat(lines).first().isEqualTo("chunk 1 of 5 left after 0 ms\n");
    assertThat(lines).last().isEqualTo("chunk 5 of 5 left after 800 ms\n");
    assertThat(pipe.isDone()).isTrue();
  }

  @Test
  void whoSends_isToldOfEachChunk() throws Exception {
    ChunkSource pipe = source(get("/.intarsia/doctor/pipe/bare"));
    Semaphore news = new Semaphore(0);
    pipe.onReady(news::release);
    assertThat(news.drainPermits()).isEqualTo(1);
    assertThat(pipe.poll()).isNotNull();
    for (int i = 1; i < 5; i++) {
      assertThat(pipe.poll()).isNull();
      assertThat(pipe.poll()).isNull();
      time.advance(199);
      assertThat(news.drainPermits()).isZero();
      time.advance(1);
      assertThat(news.drainPermits()).isEqualTo(1);
      assertThat(pipe.poll()).isNotNull();
    }
    assertThat(pipe.isDone()).isTrue();
  }

  @Test
  void closedPipe_isDone_andSaysSo() throws Exception {
    ChunkSource pipe = source(get("/.intarsia/doctor/pipe/bare"));
    Semaphore news = new Semaphore(0);
    pipe.onReady(news::release);
    news.drainPermits();
    pipe.close();
    assertThat(news.drainPermits()).isEqualTo(1);
    assertThat(pipe.isDone()).isTrue();
    assertThat(pipe.poll()).isNull();
  }

  @Test
  void realTime_streamsWithoutAThreadOfItsOwn() throws Exception {
    PipeDoctor real =
        PipeDoctor.every(
            Duration.ofMillis(20),
            new TimeSource() {
              @Override
              public long epochMillis() {
                return 0;
              }

              @Override
              public long nanos() {
                return System.nanoTime();
              }
            });
    long start = System.nanoTime();
    ChunkSource pipe = source(answered(real, "GET", "/.intarsia/doctor/pipe/hinted"));
    Semaphore news = new Semaphore(0);
    pipe.onReady(news::release);
    int chunks = 0;
    while (!pipe.isDone()) {
      assertThat(news.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      for (Chunk chunk = pipe.poll(); chunk != null; chunk = pipe.poll()) {
        chunks++;
      }
    }
    assertThat(chunks).isEqualTo(5);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(80_000_000L);
  }

  @Test
  void hintedPipe_isSentAsPagesAre_andTheBareOneWithoutHints() throws Exception {
    Map<String, List<String>> hinted = get("/.intarsia/doctor/pipe/hinted").head().headers();
    assertThat(hinted)
        .containsEntry("X-Accel-Buffering", List.of("no"))
        .containsEntry("Surrogate-Control", List.of("no-store, content=\"BigPipe/1.0\""))
        .containsEntry("Cache-Control", List.of("private, no-store"))
        .containsEntry("Content-Type", List.of("text/html; charset=utf-8"));
    assertThat(get("/.intarsia/doctor/pipe/bare").head().headers())
        .doesNotContainKeys("X-Accel-Buffering", "Surrogate-Control");
  }

  @Test
  void paddedChunks_areLargerThanBuffers_andOneLineEach() throws Exception {
    Chunk chunk = source(get("/.intarsia/doctor/pipe/padded")).poll();
    assertThat(chunk).isNotNull();
    String line = StandardCharsets.UTF_8.decode(chunk.buffer()).toString();
    assertThat(line).hasSizeGreaterThan(32_000).matches("(?s)[^\n]*\n");
  }

  @Test
  void page_loadsItsScriptByHash_andNothingElse() throws Exception {
    Response page = get("/.intarsia/doctor");
    String html = text(page);
    assertThat(html)
        .doesNotContain(" style=", "onclick")
        .doesNotContainPattern("<script(?! defer src)");
    assertThat(page.head().first("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe");
    Matcher asset =
        Pattern.compile("(?:href|src)=\"([^\"]+)\" integrity=\"sha384-([^\"]+)\"").matcher(html);
    int assets = 0;
    for (; asset.find(); assets++) {
      Response file = get(asset.group(1));
      assertThat(file.head().first("Cache-Control"))
          .contains("public, max-age=31536000, immutable");
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-384")
              .digest(text(file).getBytes(StandardCharsets.UTF_8));
      assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(asset.group(2));
    }
    assertThat(assets).isEqualTo(2);
  }

  @Test
  void page_names_eachProbe_thatItsScriptMeasures() throws Exception {
    String html = text(get("/.intarsia/doctor"));
    for (Probe probe : Probe.values()) {
      assertThat(html).contains("<tr id=\"" + probe.pathPart() + "\">");
    }
    assertThat(html).contains("data-every=\"200\"", "data-chunks=\"5\"", "date +%T.%N");
  }

  @Test
  void otherTargets_passOn_andUnknownOnesAreMissing() throws Exception {
    assertThat(get("/page").head().status()).isEqualTo(418);
    assertThat(get("/.intarsia/doctors").head().status()).isEqualTo(418);
    assertThat(get("/.intarsia/doctor/pipe/<script>").head().status()).isEqualTo(404);
    assertThat(text(get("/.intarsia/doctor/<script>"))).doesNotContain("<script");
    assertThat(send("POST", "/.intarsia/doctor").head().status()).isEqualTo(405);
  }

  @Test
  void distance_isBounded() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> PipeDoctor.every(Duration.ofMillis(1), time))
        .withMessageContaining("PT0.001S");
  }
}
