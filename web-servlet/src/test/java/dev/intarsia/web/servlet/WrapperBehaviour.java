package dev.intarsia.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.tck.RunningServer;
import dev.intarsia.web.tck.ServerSetup;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others wrap around requests and responses, in whichever container. */
@Timeout(60)
abstract class WrapperBehaviour {

  private final RenderCache cache = Intarsia.builder().store(HeapStore.ofMebibytes(1)).build();
  private RunningServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  WrapperBehaviour() {}

  /** A server with a servlet for everything. */
  abstract RunningServer start(HttpServlet front, ServerSetup setup) throws Exception;

  @BeforeEach
  final void startServer() throws Exception {
    PageService site =
        PageService.of(cache, request -> Answer.nothing())
            .layer(WrapperBehaviour::answerInTwoStretches)
            .build();
    ServerSetup setup =
        new ServerSetup(
            ServerSetup.Compression.OFF, ServerSetup.Threads.MANY, ServerSetup.Patience.USUAL);
    server = start(new Front(PageServlet.of(site)), setup);
  }

  @AfterEach
  final void stopServer() {
    server.close();
    cache.close();
  }

  /** The fields that arrived, and for whom. */
  private static Response answerInTwoStretches(IncomingRequest request, Layer.Next next) {
    Fields fields = request.head().fields();
    String text =
        "for %s: host %s, hidden %s %s;"
            .formatted(
                fields.joined("X-User"),
                fields.all("Host").size(),
                fields.has("X-Hidden"),
                fields.all("X-Many"));
    return Response.of(
        new ResponseHead().set("X-User", fields.joined("X-User")),
        new Body.Whole(List.of(chunk("page "), chunk(text))));
  }

  private static Chunk chunk(String text) {
    return Chunk.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is in front of the pages. */
  private static final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // containers do not serialize servlets
    private final PageServlet pages;

    private Front(PageServlet pages) {
      this.pages = pages;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getRequestURI()) {
        case "/wrapped" -> pages.service(new RepeatingRequest(request), response);
        case "/kept" -> {
          KeepingResponse ann = new KeepingResponse(response);
          pages.service(new RepeatingRequest(request).withUser("ann"), ann);
          KeepingResponse bob = new KeepingResponse(response);
          pages.service(new RepeatingRequest(request).withUser("bob"), bob);
          response.getOutputStream().print(ann.text() + '\n' + bob.text());
        }
        case "/whose" -> response.getOutputStream().print(whose(response));
        default -> pages.service(request, response);
      }
    }
  }

  /** Whether the container's own response is told from what others put in front of it. */
  private static String whose(HttpServletResponse own) {
    HttpServletResponse wrapped = new KeepingResponse(own);
    return Stream.of(own, wrapped, new HttpServletResponseWrapper(wrapped), proxied(own))
        .map(Reply::isContainersOwn)
        .toList()
        .toString();
  }

  private static HttpServletResponse proxied(HttpServletResponse own) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            WrapperBehaviour.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> method.invoke(own, arguments));
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .headers("X-User", "cy", "X-Many", "1", "X-Many", "2", "X-Hidden", "secret")
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void pageInStretches_arrivesWhole() throws Exception {
    assertThat(get("/")).isEqualTo("page for cy: host 1, hidden true [1, 2];");
  }

  @Test
  void containersOwnResponse_isToldFromWhatOthersPutInFront() throws Exception {
    assertThat(get("/whose")).isEqualTo("[true, false, false, false]");
  }

  @Test
  void nameThatAWrapperListsTwice_isReadOnce_andOneWithoutValuesNotAtAll() throws Exception {
    assertThat(get("/wrapped")).isEqualTo("page for cy: host 1, hidden false [1, 2];");
  }

  @Test
  void wrapperThatKeepsWhatItWasHanded_neverSeesThePageOfAnotherUser() throws Exception {
    assertThat(get("/kept").lines())
        .containsExactly(
            "page for ann: host 1, hidden false [1, 2];",
            "page for bob: host 1, hidden false [1, 2];");
  }
}
