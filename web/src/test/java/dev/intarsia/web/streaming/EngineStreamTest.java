package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.token.TokenSlots;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's own streams as bodies. Its tasks run when a test says so. */
final class EngineStreamTest {

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final TokenSlots tokens =
      TokenSlots.builder().nonce("csp-nonce", new SecureRandom()).build();
  private final RecordingListener told = new RecordingListener();
  private final PageBodies bodies =
      PageBodies.of(StreamingSettings.builder().listener(told).build());
  private final RenderCache cache =
      Intarsia.builder()
          .store(HeapStore.ofMebibytes(4))
          .executor(tasks::add)
          .context(tokens.context())
          .renderer(TokenSlots.RENDERER, tokens.renderer())
          .renderer("slow", scope -> scope.maxAge(0).write("<b>slow</b>"))
          .renderer("title", scope -> scope.maxAge(0).write("title"))
          .renderer("open", scope -> scope.maxAge(0).write("<p>open"))
          .renderer("menu", scope -> scope.write("<li>menu</li>").embed(deferred("slow")))
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  private static FragmentRef deferred(String renderer) {
    return FragmentRef.to(renderer).deferred(Deferral.ALWAYS).withPreview("<i>wait</i>");
  }

  private Fragment page() {
    return Fragment.of(
            scope ->
                scope
                    .write("<!DOCTYPE html><html><head><script nonce=\"")
                    .embed(tokens.ref("csp-nonce"))
                    .write("\"></script></head><body><p>" + "x".repeat(600) + "</p><div>")
                    .embed(deferred("slow"))
                    .write("</div><ul>")
                    .embed(deferred("menu").keyed("menu"))
                    .write("</ul><i title=\"")
                    .embed(deferred("title"))
                    .write("\">y</i><div>")
                    .embed(deferred("open"))
                    .write("</div></body></html>"))
        .keyed("page");
  }

  private RequestFacts request() {
    return RequestFacts.get("/").attribute(TokenSlots.ATTRIBUTE, tokens.forResponse()).build();
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private String expected(RequestFacts facts) {
    String nonce = tokens.value("csp-nonce", facts);
    return "<!DOCTYPE html><html><head><script nonce=\""
        + nonce
        + "\"></script></head><body><p>"
        + "x".repeat(600)
        + "</p><div><b>slow</b></div><ul><li>menu</li><b>slow</b></ul><i title=\"title\">y</i>"
        + "<div><p>open</div></body></html>";
  }

  @Test
  void page_byTheEngine_isTheSingleFlush_coldAndWarm() {
    for (int i = 0; i < 3; i++) {
      RequestFacts facts = request();
      AtomicInteger ended = new AtomicInteger();
      try (RequestScope scope = cache.begin(facts)) {
        PageStream stream = scope.stream(page(), Delivery.streamed());
        BodyOptions options = BodyOptions.of(Markup.HTML).endingWith(ended::incrementAndGet);
        ChunkSource body = bodies.body(stream, options);
        Receiver receiver = new Receiver(body);
        receiver.take();
        while (!tasks.isEmpty()) {
          tasks.pollLast().run();
          receiver.take();
        }
        assertThat(body.isDone()).isTrue();
        WireReader wire = WireReader.of(receiver.text());
        assertThat(wire.slots()).isNotEmpty();
        assertThat(wire.applied()).isEqualTo(expected(facts));
        assertThat(stream.page().text()).isEqualTo(expected(facts));
      }
      assertThat(ended).hasValue(1);
    }
    assertThat(told.replaced).isEmpty();
  }

  @Test
  void pageWithoutHoles_isKnownToBeGivenOut() {
    try (RequestScope scope = cache.begin(request())) {
      Fragment plain = Fragment.of(to -> to.write("<p>plain</p>"));
      PageStream stream = scope.stream(plain, Delivery.streamed());
      Receiver receiver = new Receiver(bodies.body(stream, BodyOptions.of(Markup.HTML)));
      receiver.take();
      assertThat(receiver.text()).isEqualTo("<p>plain</p>");
      assertThat(stream.page().text()).isEqualTo("<p>plain</p>");
    }
  }

  @Test
  void bytesOfAHit_areTheSameArray_soThatWhatWasFoundOutIsFound() {
    assertThat(rootSource()).isNotNull();
    assertThat(rootSource()).isSameAs(rootSource());
  }

  private byte[] rootSource() {
    try (RequestScope scope = cache.begin(request());
        PageStream stream = scope.stream(page(), Delivery.streamed())) {
      runAll();
      Piece piece = stream.poll();
      while (!(piece instanceof Piece.Stretch)) {
        piece = stream.poll();
      }
      Piece.Stretch first = (Piece.Stretch) piece;
      return SourceTap.of(first.output(), first.from(), first.to()).source();
    }
  }
}
