package dev.intarsia.web.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    try (Site cut = Site.spoiled(StreamingTest::failingHalfway)) {
      assertThatThrownBy(() -> cut.get("/")).hasCauseInstanceOf(IOException.class);
      assertThat(cut.raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .contains("half")
          .doesNotEndWith("0\r\n\r\n")
          .doesNotContain("secret");
    }
  }

  private static RenderCache failingHalfway(RenderCache cache) {
    return proxy(
        RenderCache.class,
        (method, arguments) ->
            method.getName().equals("beginTraced")
                ? proxy(RequestScope.class, StreamingTest::deliverHalf)
                : method.invoke(cache, arguments));
  }

  private static @Nullable Object deliverHalf(Method method, @Nullable Object[] arguments)
      throws Exception {
    if (method.getName().equals("deliver")) {
      PageSink sink = (PageSink) Objects.requireNonNull(arguments[2]);
      sink.begin(new Rendered(new byte[0], 0, 0, List.of(), Cacheability.NONE, Attachments.NONE));
      sink.write("half".getBytes(StandardCharsets.US_ASCII), 0, 4);
      sink.flush();
      throw new IllegalStateException("secret reason");
    }
    return null;
  }

  /** Answers the calls of an interface. */
  @FunctionalInterface
  private interface Calls {
    @Nullable Object answer(Method method, @Nullable Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> calls.answer(method, arguments)));
  }
}
