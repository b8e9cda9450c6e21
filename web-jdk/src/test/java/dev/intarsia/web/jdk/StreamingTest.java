package dev.intarsia.web.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.web.Answer;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StreamingTest {

  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Site site =
      Site.of(
          builder -> builder.renderer("slow", this::slow),
          request -> Answer.page(page(request.facts().path())).by(Delivery.inOrder()));

  @AfterEach
  void close() {
    mayFinish.countDown();
    site.close();
  }

  private Fragment page(String path) {
    return Fragment.of(
            scope -> {
              scope.write("before ").embed(FragmentRef.to("slow").withMaxAge(0)).write(" after");
              if (path.equals("/injected")) {
                scope.attach(Attachments.header(Header.replacing("X-Bad", "a\u010ab: c")));
              }
            })
        .keyed("page", path);
  }

  private void slow(RenderScope scope) throws InterruptedException {
    try {
      mayFinish.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    scope.write("slow");
  }

  private static String readUpTo(InputStream body, int bytes) throws IOException {
    return new String(body.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  @Test
  void partBeforeASlowHole_reachesTheClient_beforeTheHoleIsFilled() throws IOException {
    HttpResponse<InputStream> response = site.open("/");
    try (InputStream body = response.body()) {
      assertThat(readUpTo(body, 7)).isEqualTo("before ");
      mayFinish.countDown();
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("slow after");
    }
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(response.headers().firstValue("Cache-Status"))
        .contains("intarsia; fwd=miss; stored; detail=\"not found; holes: 1 open\"");
    assertThat(response.headers().firstValue("Server-Timing")).isPresent();
  }

  @Test
  void head_doesNotWaitForASlowHole() {
    HttpResponse<String> head =
        site.send(HttpRequest.newBuilder(site.uri("/")).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Cache-Status")).isPresent();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void refusedHeader_ofAPageInChunks_fails_beforeTheFirstByte() {
    HttpResponse<String> response = site.get("/injected");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("b")).isEmpty();
  }

  @Test
  void receiverThatIsGone_endsTheDelivery_andInterruptsTheRenderer() throws Exception {
    try (Site gone =
        Site.of(
            builder -> builder.renderer("slow", this::slow),
            request -> Answer.page(flood()).by(Delivery.inOrder()))) {
      try (Socket socket = gone.socket()) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        socket.setSoLinger(true, 0);
      }
      assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** More than all buffers between here and there hold, before a slow part. */
  private static Fragment flood() {
    return Fragment.of(
        scope -> scope.write("x".repeat(1 << 25)).embed(FragmentRef.to("slow").withMaxAge(0)));
  }

  @Test
  void failureAfterTheFirstByte_closesTheConnection_soThatThePartIsNotTakenForTheWhole()
      throws Exception {
    Response halfway = Response.of(new ResponseHead(), new Body.Streamed(new FailingHalfway()));
    try (Site cut = Site.behind((request, next) -> halfway)) {
      assertThat(cut.raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .contains("half")
          .doesNotEndWith("0\r\n\r\n")
          .doesNotContain("secret");
    }
  }

  /** The server lets in 300 at a time, so that it must have forgotten some of these. */
  @Test
  void clientsThatAreGone_andBodiesThatWereCut_leaveRoomForOthers() throws Exception {
    Layer halfway =
        (request, next) -> Response.of(new ResponseHead(), new Body.Streamed(new FailingHalfway()));
    try (Site crowded = Site.behind(halfway)) {
      for (int i = 0; i < 400; i++) {
        assertThat(crowded.raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).contains("half");
      }
    }
    Semaphore closed = new Semaphore(0);
    Layer endless =
        (request, next) -> Response.of(new ResponseHead(), new Body.Streamed(flow(closed)));
    try (Site crowded = Site.behind(endless)) {
      for (int i = 0; i < 400; i++) {
        try (Socket socket = crowded.socket()) {
          socket
              .getOutputStream()
              .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(socket.getInputStream().read()).isEqualTo('H');
          socket.setSoLinger(true, 0);
        }
        assertThat(closed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        closed.drainPermits();
      }
    }
  }

  /** Gives without end. */
  private static ChunkSource flow(Semaphore closed) {
    return new ChunkSource() {
      private volatile boolean isClosed;

      @Override
      public @Nullable Chunk poll() {
        return isClosed ? null : Chunk.of(new byte[1 << 12]);
      }

      @Override
      public boolean isDone() {
        return isClosed;
      }

      @Override
      public void onReady(Runnable callback) {
        callback.run();
      }

      @Override
      public void close() {
        isClosed = true;
        closed.release();
      }
    };
  }

  private static final class FailingHalfway implements ChunkSource {
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Runnable news = () -> {};

    @Override
    public @Nullable Chunk poll() {
      int poll = polls.incrementAndGet();
      if (poll > 2) {
        throw new IllegalStateException("secret reason");
      }
      news.run();
      return poll == 1 ? Chunk.of("half".getBytes(StandardCharsets.US_ASCII)) : null;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public void onReady(Runnable callback) {
      news = callback;
    }

    @Override
    public void close() {}
  }
}
