package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/** The site that adapters are tried with: real pages, and bodies that a test writes by hand. */
final class TriedSite implements AutoCloseable {

  static final int HOLES = 4;

  private final ExecutorService renderers = Executors.newCachedThreadPool();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Gate[] gates = new Gate[HOLES];
  private final RenderCache cache;
  private final PageService service;

  /** A hole of a page: it is rendered when the test says so. */
  private static final class Gate {
    private final CountDownLatch mayFinish = new CountDownLatch(1);
    private final CountDownLatch isOver = new CountDownLatch(1);
  }

  TriedSite() {
    Intarsia.Builder builder =
        Intarsia.builder().store(HeapStore.ofMebibytes(64)).executor(this::render);
    for (int i = 0; i < HOLES; i++) {
      int number = i;
      gates[i] = new Gate();
      builder.renderer("hole-" + i, scope -> fill(number, scope));
    }
    cache = builder.build();
    service = PageService.of(cache, this::answer).layer(this::scripted).build();
  }

  private void render(Runnable task) {
    unfinished.incrementAndGet();
    renderers.execute(
        () -> {
          try {
            task.run();
          } finally {
            unfinished.decrementAndGet();
          }
        });
  }

  private void fill(int number, RenderScope scope) throws InterruptedException {
    try {
      gates[number].mayFinish.await();
      scope.write("[hole " + number + "]");
    } finally {
      gates[number].isOver.countDown();
    }
  }

  PageService service() {
    return service;
  }

  /** The body that {@code /script/NAME} is answered with, once. */
  Script script(String name) {
    return scripts.computeIfAbsent("/script/" + name, unused -> new Script());
  }

  /** Lets a hole be rendered. */
  void release(int hole) {
    gates[hole].mayFinish.countDown();
  }

  /** Waits until a hole is rendered or given up. */
  void awaitEnd(int hole) throws InterruptedException {
    gates[hole].isOver.await(Wire.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits until nothing is being rendered; holes that were not released must be given up. */
  void assertNothingRenders() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Wire.PATIENCE_SECONDS);
    while (unfinished.get() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(unfinished.get()).as("holes that are still being rendered").isZero();
  }

  private Response scripted(IncomingRequest request, Layer.Next next) throws Exception {
    String path = request.head().target();
    Script script = path.startsWith("/script/") ? scripts.get(path) : null;
    if (script != null) {
      ResponseHead head = new ResponseHead().set("Content-Type", "text/html; charset=utf-8");
      return Response.of(head, new Body.Streamed(script));
    }
    Response response = next.answer(request);
    if (path.equals("/encoded") && response.body() instanceof Body.Whole whole) {
      response.head().set("Content-Encoding", "gzip");
      return response.with(Encoded.gzip(whole));
    }
    return response;
  }

  private Answer answer(WebRequest request) throws IOException {
    String path = request.facts().path();
    return switch (path) {
      case "/page", "/encoded" -> Answer.page(titled("page"));
      case "/holes" -> Answer.page(withHoles()).by(Delivery.inOrder());
      case "/big" -> Answer.page(Fragment.of(scope -> scope.write(BigText.TEXT)));
      case "/nothing" -> Answer.nothing();
      case "/unmodified" -> Answer.empty(304).with(Header.replacing("ETag", "\"x\""));
      case "/other" -> Answer.seeOther("/page");
      case "/body" -> Answer.page(digest(request));
      case "/unread" -> Answer.page(titled("unread"));
      case "/headers" -> headers();
      case "/injected" ->
          Answer.page(titled("x")).with(header("X-Bad", "a\u010d\u010aInjected: y"));
      case "/broken" -> Answer.page(titled("x")).with(header("X-Bad", "a\r\nInjected: y"));
      case "/failing" -> throw new IllegalStateException("secret reason");
      default -> Answer.page(echo(request));
    };
  }

  private static Fragment titled(String title) {
    return Fragment.of(scope -> scope.write("<title>" + title + "</title>")).keyed(title);
  }

  private static Fragment withHoles() {
    return Fragment.of(
            scope -> {
              scope.write("[shell]");
              for (int i = 0; i < HOLES; i++) {
                scope.embed(FragmentRef.to("hole-" + i).withMaxAge(0)).write("[after " + i + "]");
              }
            })
        .keyed("holes");
  }

  private static Answer headers() {
    Attachments travelling =
        Attachments.status(404)
            .and(Attachments.header(Header.appended("X-Many", "one")))
            .and(Attachments.header(Header.appended("X-Many", "two, three")))
            .and(Attachments.header(Header.replacing("Content-Type", "text/plain; charset=utf-8")))
            .and(Attachments.header(Header.replacing("Cache-Control", "max-age=60, public")));
    Fragment page = Fragment.of(scope -> scope.attach(travelling).write("headers"));
    return Answer.page(page)
        .with(header("Set-Cookie", "a=1; Path=/; HttpOnly"))
        .with(header("Set-Cookie", "b=\"2\"; Path=/x; Max-Age=5"))
        .with(header("Set-Cookie", "a=3"))
        .with(header("X-Text", "~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./ caf\u00e9"));
  }

  private static Header header(String name, String value) {
    return Header.appended(name, value);
  }

  private static Fragment digest(WebRequest request) throws IOException {
    byte[] body = request.body().readAllBytes();
    CRC32 crc = new CRC32();
    crc.update(body);
    return Fragment.of(scope -> scope.write(body.length + " bytes, " + crc.getValue()));
  }

  private static Fragment echo(WebRequest request) {
    RequestHead head = request.head();
    List<String> lines =
        List.of(
            "method=" + head.method(),
            "target=" + head.target(),
            "version=" + head.version(),
            "scheme=" + head.scheme(),
            "authority=" + request.facts().authority(),
            "many=" + head.fields().all("X-Many"),
            "cookies=" + request.facts().cookies());
    return Fragment.of(scope -> scope.write(String.join("\n", lines) + "\n"));
  }

  @Override
  public void close() {
    for (int i = 0; i < HOLES; i++) {
      release(i);
    }
    renderers.shutdownNow();
    cache.close();
  }
}
