package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reaches a sink, in which order, and when. */
@Timeout(60)
final class SendingTest {

  private final Gates gates = new Gates();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final AtomicInteger nestedRuns = new AtomicInteger();
  private final CountDownLatch deafReturned = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .executor(threads)
                  .renderer("gated", gates::render)
                  .renderer("quick", scope -> scope.write("q").tag("quick"))
                  .renderer("nested", scope -> scope.write("n").embed(forced("quick")).write("n"))
                  .renderer(
                      "endless",
                      scope -> {
                        try {
                          gates.pass("never");
                        } catch (InterruptedException wanted) {
                          interrupted.incrementAndGet();
                          throw wanted;
                        }
                      })
                  .renderer(
                      "deaf",
                      scope -> {
                        try {
                          gates.pass("deaf");
                        } catch (InterruptedException ignored) {
                          interrupted.incrementAndGet();
                        }
                        scope.embed(forced("counted"));
                        deafReturned.countDown();
                      })
                  .renderer("counted", scope -> scope.write("c" + nestedRuns.incrementAndGet())));

  @AfterEach
  void close() {
    workshop.close();
    threads.shutdownNow();
  }

  private static FragmentRef forced(String renderer, Object... arguments) {
    return FragmentRef.to(renderer, arguments).deferred(Deferral.ALWAYS);
  }

  private Page send(Fragment page, Delivery delivery, PageSink sink) throws IOException {
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      return request.deliver(page, delivery, sink);
    }
  }

  private CompletableFuture<Page> sending(Fragment page, Delivery delivery, PageSink sink) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return send(page, delivery, sink);
          } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
          }
        },
        threads);
  }

  private static Fragment threeHoles() {
    return Fragment.of(
        scope ->
            scope
                .write("1")
                .embed(forced("quick"))
                .write("2")
                .embed(forced("nested"))
                .embed(forced("quick"))
                .write("3"));
  }

  @Test
  void everyDelivery_sendsTheBytesOfThePage() throws IOException {
    String expected = "1q2nqnq3";
    assertThat(workshop.page(threeHoles()).text()).isEqualTo(expected);
    for (Delivery delivery :
        List.of(
            Delivery.singleFlush(),
            Delivery.inOrder(),
            Delivery.of(DeliveryStrategy.IN_ORDER),
            Delivery.of(DeliveryStrategy.SINGLE_FLUSH))) {
      RecordingSink sink = RecordingSink.open();
      Page sent = send(threeHoles(), delivery, sink);
      assertThat(sink.text()).isEqualTo(expected);
      assertThat(sink.bytes()).isEqualTo(sent.bytes());
      assertThat(sent.length()).isEqualTo(expected.length());
      assertThat(sink.calls()).startsWith("begin").endsWith("end");
    }
  }

  @Test
  void pageWithoutHoles_leavesInOnePiece_withoutFlush() throws IOException {
    RecordingSink sink = RecordingSink.open();
    send(Fragment.of(scope -> scope.write("all").write(" of it")), Delivery.inOrder(), sink);
    assertThat(sink.calls()).containsExactly("begin", "all of it", "end");
  }

  @Test
  void emptyPage_beginsAndEnds() throws IOException {
    RecordingSink sink = RecordingSink.open();
    send(Fragment.of(scope -> {}), Delivery.singleFlush(), sink);
    assertThat(sink.calls()).containsExactly("begin", "end");
  }

  @Test
  @DisplayName("CC-2 in order: all before a slow hole has left, flushed, before it is done")
  void inOrder_sendsAllBeforeASlowHole_beforeItIsDone() throws Exception {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write("a")
                    .embed(forced("gated", "one"))
                    .write("b")
                    .embed(forced("gated", "two"))
                    .write("c"));
    RecordingSink sink = RecordingSink.open();
    CompletableFuture<Page> page1 = sending(page, Delivery.inOrder(), sink);
    gates.awaitReached("one");
    gates.awaitReached("two");
    Gates.until(() -> sink.calls().equals(List.of("begin", "a", "flush")));
    gates.open("one");
    Gates.until(() -> sink.calls().equals(List.of("begin", "a", "flush", "one", "b", "flush")));
    assertThat(page1).isNotDone();
    gates.open("two");
    assertThat(page1.get().text()).isEqualTo("aonebtwoc");
    assertThat(sink.calls())
        .containsExactly("begin", "a", "flush", "one", "b", "flush", "two", "c", "end");
  }

  @Test
  void inOrder_doesNotFlushBeforeAHoleThatIsReady() throws Exception {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .write("a")
                    .embed(forced("gated", "slow"))
                    .write("b")
                    .embed(forced("gated", "fast"))
                    .write("c"));
    RecordingSink sink = RecordingSink.open();
    CompletableFuture<Page> sent = sending(page, Delivery.inOrder(), sink);
    gates.open("fast");
    Gates.until(() -> workshop.events.of("filled").contains("gated[fast] inOrder"));
    gates.awaitReached("slow");
    Gates.until(() -> sink.calls().contains("flush"));
    gates.open("slow");
    sent.get();
    assertThat(sink.calls())
        .containsExactly("begin", "a", "flush", "slow", "b", "fast", "c", "end");
  }

  @Test
  void singleFlush_sendsNothingBeforeAllIsThere() throws Exception {
    Fragment page =
        Fragment.of(
            scope ->
                scope.write("a").embed(forced("quick")).write("b").embed(forced("gated", "one")));
    RecordingSink sink = RecordingSink.open();
    CompletableFuture<Page> sent = sending(page, Delivery.singleFlush(), sink);
    gates.awaitReached("one");
    Gates.until(() -> workshop.events.of("filled").contains("quick[] singleFlush"));
    assertThat(sink.calls()).isEmpty();
    gates.open("one");
    assertThat(sent.get().text()).isEqualTo("aqbone");
    assertThat(sink.calls()).doesNotContain("flush");
  }

  @Test
  @DisplayName("PS-8 a chain of one's own: what must not stream is there before the first byte")
  void mixedChain_waitsOnlyForWhatMustNotStream() throws Exception {
    Delivery mixed =
        Delivery.of(
            DeliveryStrategy.CACHED,
            DeliveryStrategy.IN_ORDER.onlyIf((ref, facts) -> ref.renderer().equals("gated")),
            DeliveryStrategy.SINGLE_FLUSH);
    Fragment page =
        Fragment.of(
            scope -> scope.write("a").embed(forced("gated", "one")).embed(forced("nested")));
    RecordingSink sink = RecordingSink.open();
    CompletableFuture<Page> sent = sending(page, mixed, sink);
    Gates.until(() -> sink.calls().equals(List.of("begin", "a", "flush")));
    assertThat(sink.known().cacheability().tags().texts()).containsExactly("quick");
    assertThat(sink.known().holes())
        .extracting(hole -> hole.ref().toString())
        .containsExactly("gated[one]");
    gates.open("one");
    assertThat(sent.get().text()).isEqualTo("aonenqn");
  }

  @Test
  void begin_knowsWhatIsReady_andWhatIsNot() throws Exception {
    FragmentRef cached = forced("quick").keyed("quick");
    workshop.page(Fragment.of(scope -> scope.embed(cached)));
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .tag("page")
                    .maxAge(60)
                    .attach(Attachments.libraries("page"))
                    .embed(forced("gated", "one"))
                    .embed(cached));
    RecordingSink sink = RecordingSink.open();
    CompletableFuture<Page> sent = sending(page, Delivery.inOrder(), sink);
    gates.awaitReached("one");
    Gates.until(() -> sink.calls().contains("begin"));
    Rendered known = sink.known();
    assertThat(known.cacheability().tags().texts()).containsExactly("page", "quick");
    assertThat(known.cacheability().maxAgeSeconds()).isEqualTo(60);
    assertThat(known.attachments().libraries()).containsExactly("page");
    assertThat(known.holes())
        .extracting(Rendered.Hole::ref)
        .containsExactly(forced("gated", "one"));
    gates.open("one");
    sent.get();
  }

  @Test
  void begin_ofASingleFlush_knowsAll() throws IOException {
    RecordingSink sink = RecordingSink.open();
    Page sent = send(threeHoles(), Delivery.singleFlush(), sink);
    assertThat(sink.known().holes()).isEmpty();
    assertThat(sink.known().cacheability()).isEqualTo(sent.cacheability());
    assertThat(sink.known().attachments()).isEqualTo(sent.attachments());
  }

  @Test
  void sinkThatFails_atAnyCall_endsTheDelivery() {
    Fragment page = Fragment.of(scope -> scope.write("a").embed(forced("quick")).write("b"));
    for (String call : List.of("begin", "a", "q", "b", "end")) {
      RecordingSink sink = RecordingSink.failingAt(call);
      assertThatThrownBy(() -> send(page, Delivery.singleFlush(), sink))
          .isInstanceOf(IOException.class)
          .hasMessage("gone at " + call);
      assertThat(sink.calls()).endsWith(call);
    }
  }

  @Test
  void sinkThatFails_cancelsTheHolesStillRendering() {
    Fragment page =
        Fragment.of(
            scope -> scope.write("a").embed(forced("endless")).embed(forced("gated", "two")));
    PageSink gone =
        (source, offset, length) -> {
          try {
            gates.awaitReached("never");
          } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
          }
          throw new IOException("gone");
        };
    assertThatThrownBy(() -> send(page, Delivery.inOrder(), gone)).hasMessage("gone");
    Gates.until(() -> interrupted.get() == 1);
    assertThat(workshop.events.of("filled")).isEmpty();
  }

  @Test
  void sinkThatFails_startsNoHoleOfARendererThatIgnoresInterruption() throws Exception {
    Fragment page = Fragment.of(scope -> scope.write("a").embed(forced("deaf")));
    PageSink gone =
        (source, offset, length) -> {
          try {
            gates.awaitReached("deaf");
          } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
          }
          throw new IOException("gone");
        };
    assertThatThrownBy(() -> send(page, Delivery.inOrder(), gone)).hasMessage("gone");
    deafReturned.await();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).hasValue(1);
    assertThat(nestedRuns).hasValue(0);
  }

  @Test
  void uncheckedFailureOfASink_passesThrough() {
    PageSink broken =
        (source, offset, length) -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> send(threeHoles(), Delivery.inOrder(), broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }

  @Test
  void events_tellByWhichStrategyEachHoleWasFilled_once() throws IOException {
    FragmentRef keyed = forced("quick").keyed("k");
    Fragment page = Fragment.of(scope -> scope.embed(keyed).embed(keyed).embed(forced("nested")));
    send(page, Delivery.inOrder(), RecordingSink.open());
    send(page, Delivery.inOrder(), RecordingSink.open());
    assertThat(workshop.events.of("filled"))
        .containsExactlyInAnyOrder(
            "quick[] inOrder",
            "nested[] inOrder",
            "quick[] inOrder",
            "quick[] cached",
            "nested[] inOrder",
            "quick[] inOrder");
    assertThat(workshop.events.of("holeFailed")).isEmpty();
  }
}
