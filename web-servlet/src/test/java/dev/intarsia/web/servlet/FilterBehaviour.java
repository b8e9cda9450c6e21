package dev.intarsia.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a filter does besides the contract, in whichever container. */
@Timeout(60)
abstract class FilterBehaviour {

  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final RenderCache cache =
      Intarsia.builder().store(HeapStore.ofMebibytes(1)).renderer("endless", this::endless).build();
  private RunningServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  FilterBehaviour() {}

  /** A server with a filter for everything, and a servlet behind it. */
  abstract RunningServer start(PageFilter filter, HttpServlet behind, ServerSetup setup)
      throws Exception;

  @BeforeEach
  final void startServer() throws Exception {
    PageService site = PageService.of(cache, this::answer).build();
    ServerSetup setup =
        new ServerSetup(
            ServerSetup.Compression.OFF, ServerSetup.Threads.MANY, ServerSetup.Patience.USUAL);
    server = start(PageFilter.of(site).withTimeout(TIMEOUT), new Behind(), setup);
  }

  @AfterEach
  final void stopServer() {
    server.close();
    cache.close();
  }

  private void endless(RenderScope scope) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException given) {
      interrupted.countDown();
      throw given;
    }
  }

  private Answer answer(WebRequest request) {
    return switch (request.facts().path()) {
      case "/page" -> Answer.page(Fragment.of(scope -> scope.write("page")));
      case "/missing" ->
          Answer.page(Fragment.of(scope -> scope.attach(Attachments.status(404)).write("missing")));
      case "/endless" ->
          Answer.page(
                  Fragment.of(
                      scope -> scope.write("shell").embed(FragmentRef.to("endless").withMaxAge(0))))
              .by(Delivery.inOrder());
      default -> Answer.empty(404);
    };
  }

  /** What is behind the filter. */
  private static final class Behind extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setHeader("X-Behind", request.getMethod());
      if (request.getRequestURI().equals("/parameter")) {
        response.getOutputStream().print("name=" + request.getParameter("name"));
        return;
      }
      if (request.getRequestURI().equals("/reader")) {
        response.getOutputStream().print("line=" + request.getReader().readLine());
        return;
      }
      response
          .getOutputStream()
          .print("behind" + new String(body(request), StandardCharsets.UTF_8));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
      return request.getInputStream().readAllBytes();
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void whatTheSiteDoesNotKnow_isPassedOn() throws Exception {
    assertThat(send(to("/other")).body()).isEqualTo("behind");
    assertThat(send(to("/other").POST(BodyPublishers.ofString(" form"))).body())
        .isEqualTo("behind form");
    HttpResponse<String> head = send(to("/other").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.headers().firstValue("X-Behind")).contains("HEAD");
  }

  @Test
  void form_isPassedOn() throws Exception {
    assertThat(
            send(to("/parameter")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("name=ada")))
                .body())
        .isEqualTo("name=ada");
  }

  @Test
  void reader_isPassedOn() throws Exception {
    assertThat(send(to("/reader").POST(BodyPublishers.ofString("ada"))).body())
        .isEqualTo("line=ada");
  }

  @Test
  void whatTheSiteKnows_isAnsweredByIt_alsoThatItIsMissing() throws Exception {
    assertThat(send(to("/page")).body()).isEqualTo("page");
    HttpResponse<String> missing = send(to("/missing"));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("missing");
    assertThat(missing.headers().firstValue("X-Behind")).isEmpty();
  }

  @Test
  void responseThatTakesTooLong_isCutOff_andItsRenderingGivenUp() throws Exception {
    HttpResponse<InputStream> response =
        client.send(to("/endless").build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("shell");
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(send(to("/page")).body()).isEqualTo("page");
  }
}
