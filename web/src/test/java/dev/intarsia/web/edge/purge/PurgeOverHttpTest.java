package dev.intarsia.web.edge.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.purge.FakeEdge.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The queue with its thread, against an edge over HTTP that misbehaves. */
final class PurgeOverHttpTest {

  private static final PurgeSettings FAST =
      PurgeSettings.DEFAULT
          .withWindow(Duration.ofMillis(1))
          .withAgain(Duration.ZERO)
          .withRetries(Duration.ofMillis(1), Duration.ofMillis(5));

  private final EdgeTags tags =
      EdgeTags.builder(EdgeDialect.XKEY).site("shop").groupBits(0).build();
  private final FakeEdge edge = FakeEdge.open();

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  @DisplayName("ED-4 an edge that fails in every way gets every key in the end, in order")
  void nothingIsLost_andOrderHolds_throughFailures() {
    edge.answering(500, 503, FakeEdge.HANG_UP, 200, 404, 502, FakeEdge.HANG_UP, 401, 200, 500);
    PurgeQueue queue = PurgeQueue.start(tags, driver().withLimits(new PurgeLimits(4, 500)), FAST);
    List<String> offered = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      queue.purge(TagSet.of("node:" + i));
      offered.add("node:" + i);
    }
    assertThat(queue.close(Duration.ofSeconds(30))).isEmpty();
    List<String> purged = new ArrayList<>();
    for (Asked asked : edge.asked()) {
      if (asked.answer() == 200) {
        purged.addAll(List.of(asked.header("xkey").split(" ")));
      }
    }
    purged.removeIf("~g0.0"::equals);
    assertThat(purged).isEqualTo(offered);
    assertThat(queue.statistics().failures()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void edgeThatWasAway_getsWhatWaited_whenItIsBack() {
    int port = edge.port();
    edge.close();
    PurgeQueue queue = PurgeQueue.start(tags, HttpPurgeDriver.varnish(uri(port)), FAST);
    queue.purge(TagSet.of("a"));
    awaitFailures(queue);
    assertThat(queue.statistics().lag()).isPositive();
    try (FakeEdge back = FakeEdge.open(port)) {
      assertThat(queue.close(Duration.ofSeconds(30))).isEmpty();
      assertThat(back.asked()).hasSize(1);
    }
  }

  private static void awaitFailures(PurgeQueue queue) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (queue.statistics().failures() < 3 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(queue.statistics().failures()).isGreaterThanOrEqualTo(3);
  }

  private static URI uri(int port) {
    return URI.create("http://localhost:" + port + "/");
  }

  private HttpPurgeDriver driver() {
    return HttpPurgeDriver.varnish(edge.uri());
  }

  @Test
  void close_sendsTheSecondPurgesToo_evenBeforeTheirTime() {
    PurgeQueue queue = PurgeQueue.start(tags, driver(), FAST.withAgain(Duration.ofHours(1)));
    queue.purgeSite();
    assertThat(queue.close(Duration.ofSeconds(30))).isEmpty();
    assertThat(edge.asked())
        .extracting(asked -> asked.header("xkey"))
        .containsExactly("~sshop", "~sshop");
  }

  @Test
  void close_endsAtItsDeadline_andNamesWhatIsLeft() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PurgeQueue queue =
          PurgeQueue.start(tags, HttpPurgeDriver.varnish(uri(silent.getLocalPort())), FAST);
      queue.purge(TagSet.of("a"));
      long start = System.nanoTime();
      assertThat(queue.close(Duration.ofMillis(100))).containsExactly("a", "~g0.0");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  @DisplayName("ED-2 the cache's events feed the queue, which does not wait for the edge")
  void distrust_becomesThePurgeOfTheSite() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PurgeQueue stuck =
          PurgeQueue.start(tags, HttpPurgeDriver.varnish(uri(silent.getLocalPort())), FAST);
      new EdgeInvalidations(stuck).distrusted();
      assertThat(stuck.close(Duration.ofMillis(1))).hasSize(1);
    }
  }

  @Test
  void cacheEvents_becomePurges() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PurgeQueue stuck =
          PurgeQueue.start(tags, HttpPurgeDriver.varnish(uri(silent.getLocalPort())), FAST);
      EdgeInvalidations listener = new EdgeInvalidations(stuck);
      for (int i = 0; i < 1_000; i++) {
        listener.invalidated(TagSet.of("node:" + i, "list"));
      }
      listener.invalidated(FragmentKey.of("block"));
      List<String> left = stuck.close(Duration.ofMillis(1));
      assertThat(left).contains("node:0", "node:999", "list").hasSize(1_003);
    }
  }
}
