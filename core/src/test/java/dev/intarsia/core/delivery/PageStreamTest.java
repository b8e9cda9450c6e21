package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.FragmentRef.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page that leaves piece by piece. */
@Timeout(60)
final class PageStreamTest {

  private final Gates gates = new Gates();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Workshop workshop =
      Workshop.with(
          builder ->
              builder
                  .renderer("gated", gates::render)
                  .renderer("echo", scope -> scope.write(scope.arguments().string(0)))
                  .renderer(
                      "around",
                      scope ->
                          scope.write("(").embed(gated(scope.arguments().string(0))).write(")"))
                  .renderer("self", scope -> scope.write("s").embed(forced("self")))
                  .renderer("poor", scope -> scope.maxAge(0).write("poor"))
                  .renderer(
                      "styled",
                      scope -> scope.attach(Attachments.libraries("slider")).write("styled"))
                  .renderer(
                      "failing",
                      scope -> {
                        throw new IllegalStateException("no");
                      })
                  .renderer(
                      "endless",
                      scope -> {
                        begun.countDown();
                        try {
                          new CountDownLatch(1).await();
                        } catch (InterruptedException wanted) {
                          interrupted.countDown();
                          throw wanted;
                        }
                      }));
  private final RequestScope request = workshop.cache.begin(Workshop.get());

  @AfterEach
  void close() {
    request.close();
    workshop.close();
  }

  private static FragmentRef forced(String renderer, Object... arguments) {
    return FragmentRef.to(renderer, arguments).deferred(Deferral.ALWAYS);
  }

  private static FragmentRef gated(String name) {
    return forced("gated", name);
  }

  private static Fragment pageWith(FragmentRef... refs) {
    return Fragment.of(
        scope -> {
          for (FragmentRef ref : refs) {
            scope.embed(ref).write("|");
          }
        });
  }

  private PageStream stream(FragmentRef... refs) {
    return request.stream(pageWith(refs), Delivery.streamed());
  }

  @Test
  @DisplayName("CC-2 what is ready is sent, whoever stands before it in the document")
  void parts_arriveInTheOrderOfTheirCompletion() {
    PageStream stream = stream(gated("a"), gated("b"), gated("c"));
    Receiver receiver = new Receiver(stream).takeReady();
    assertThat(receiver.skeleton()).isEqualTo("[[0]]|[[1]]|[[2]]|");
    for (String name : new String[] {"c", "a", "b"}) {
      gates.open(name);
      receiver.takeUntil(name);
    }
    assertThat(receiver.log()).containsExactly("skeleton", "gated[c]", "gated[a]", "gated[b]");
    assertThat(stream.isDone()).isTrue();
    assertThat(receiver.assembled()).isEqualTo("a|b|c|").isEqualTo(stream.page().text());
  }

  @Test
  void polling_doesNotWait() {
    Receiver receiver = new Receiver(stream(gated("a"))).takeReady();
    assertThat(receiver.log()).containsExactly("skeleton");
    gates.open("a");
    assertThat(receiver.takeAll().assembled()).isEqualTo("a|");
  }

  @Test
  @DisplayName("BP-7 one reference in several places is rendered once and is one slot")
  void referenceInSeveralPlaces_isOneSlot() {
    gates.open("a");
    Receiver receiver = new Receiver(stream(gated("a"), gated("a"), gated("a"))).takeAll();
    assertThat(receiver.skeleton()).isEqualTo("[[0]]|[[0]]|[[0]]|");
    assertThat(receiver.assembled()).isEqualTo("a|a|a|");
    assertThat(workshop.events.of("filled")).containsExactly("gated[a] streamed");
  }

  @Test
  @DisplayName("PS-4 what the cache holds is part of the skeleton")
  void cachedPart_isNoSlot() {
    FragmentRef cached = forced("echo", "x").keyed("x");
    workshop.page(pageWith(cached));
    Receiver receiver = new Receiver(stream(cached, gated("a"))).takeReady();
    assertThat(receiver.skeleton()).isEqualTo("x|[[0]]|");
    gates.open("a");
    receiver.takeAll();
  }

  @Test
  @DisplayName("BP-11 a page without late parts is complete with its skeleton")
  void pageWithoutHoles_isOnePiece() {
    PageStream stream = stream();
    assertThat(new Receiver(stream).takeAll().log()).containsExactly("skeleton");
    assertThat(stream.page().text()).isEmpty();
  }

  @Test
  void mostUrgentOfTheReadyParts_leavesFirst() {
    FragmentRef last = forced("echo", "last").withUrgency(Urgency.LAST);
    FragmentRef first = forced("echo", "first").withUrgency(Urgency.FIRST);
    PageStream stream = stream(last, forced("echo", "normal"), first);
    Gates.until(() -> workshop.events.of("filled").size() == 3);
    Receiver receiver = new Receiver(stream).takeAll();
    assertThat(receiver.log())
        .containsExactly("skeleton", "echo[first]", "echo[normal]", "echo[last]");
  }

  @Test
  void partsThatAreReadyTogether_leaveInDocumentOrder() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    try (Workshop byHand =
            Workshop.with(
                builder ->
                    builder
                        .executor(tasks::push)
                        .renderer("echo", scope -> scope.write(scope.arguments().string(0))));
        RequestScope scope = byHand.cache.begin(Workshop.get());
        PageStream stream =
            scope.stream(pageWith(forced("echo", "a"), forced("echo", "b")), Delivery.streamed())) {
      assertThat(tasks).hasSize(2);
      tasks.forEach(Runnable::run);
      assertThat(new Receiver(stream).takeAll().log())
          .as("the second one was rendered first")
          .containsExactly("skeleton", "echo[a]", "echo[b]");
    }
  }

  @Test
  void chainForInside_countsForWhatLiesInAHole_andOnlyThere() {
    Delivery delivery =
        Delivery.of(DeliveryStrategy.STREAMED).withInside(DeliveryStrategy.SINGLE_FLUSH);
    assertThat(delivery.inside().strategies()).containsExactly(DeliveryStrategy.SINGLE_FLUSH);
    PageStream stream = request.stream(pageWith(gated("a"), forced("around", "a")), delivery);
    Receiver receiver = new Receiver(stream).takeReady();
    assertThat(receiver.skeleton()).isEqualTo("[[0]]|[[1]]|");
    gates.open("a");
    receiver.takeAll();
    assertThat(receiver.assembled()).isEqualTo("a|(a)|");
    assertThat(workshop.events.of("rendered")).filteredOn("ref gated[a]"::equals).hasSize(1);
  }

  @Test
  void whatWasFoundPoorAfterRendering_isOfferedToTheChain_andNotRenderedAgain() {
    Receiver receiver = new Receiver(stream(FragmentRef.to("poor"))).takeAll();
    assertThat(receiver.skeleton()).as("it is not in the cache").isEqualTo("[[0]]|");
    assertThat(receiver.assembled()).isEqualTo("poor|");
    assertThat(workshop.events.of("rendered")).filteredOn("ref poor[]"::equals).hasSize(1);
  }

  @Test
  void whatLiesInALatePart_travelsWithIt() {
    Receiver receiver = new Receiver(stream(forced("around", "in"), gated("b"))).takeReady();
    gates.open("b");
    receiver.takeUntil("b");
    gates.open("in");
    assertThat(receiver.takeAll().log()).containsExactly("skeleton", "gated[b]", "around[in]");
    assertThat(receiver.assembled()).isEqualTo("(in)|b|");
  }

  @Test
  @DisplayName("BP-18 a failing part sends its fallback instead of leaving the preview for ever")
  void failingPart_sendsItsFallback() {
    PageStream stream =
        stream(forced("failing").withFallback("sorry").withPreview("soon"), forced("echo", "b"));
    Receiver receiver = new Receiver(stream).takeAll();
    assertThat(receiver.log()).contains("failing[] failed");
    assertThat(receiver.assembled()).isEqualTo("sorry|b|");
    Page page = stream.page();
    assertThat(page.failed()).containsExactly(forced("failing"));
    assertThat(page.remainingSeconds()).isZero();
  }

  @Test
  @DisplayName("BP-19 a part that hangs is given up at its deadline, though nobody waits for it")
  void hangingPart_isGivenUp() throws InterruptedException {
    PageStream stream =
        // Long enough for it to begin: what was never begun is not interrupted either.
        stream(forced("endless").within(Duration.ofSeconds(1)).withFallback("late"));
    assertThat(new Receiver(stream).takeAll().assembled()).isEqualTo("late|");
    interrupted.await();
  }

  @Test
  void partInOrder_stopsThePageUntilItIsReady() {
    FragmentRef inOrder = gated("a").denying("streamed");
    Receiver receiver = new Receiver(stream(forced("echo", "x").denying("streamed"), inOrder));
    gates.open("a");
    assertThat(receiver.takeAll().skeleton()).isEqualTo("x|a|");
  }

  @Test
  void firstPiece_waitsForWhatMustBeThereBefore() {
    PageStream stream =
        request.stream(
            pageWith(gated("now"), gated("late")),
            Delivery.of(
                DeliveryStrategy.STREAMED.onlyIf(
                    (ref, facts) -> ref.arguments().string(0).equals("late")),
                DeliveryStrategy.SINGLE_FLUSH));
    assertThat(stream.poll()).isNull();
    gates.open("now");
    Gates.until(() -> workshop.events.of("filled").size() == 1);
    Receiver receiver = new Receiver(stream).takeReady();
    assertThat(receiver.skeleton()).isEqualTo("now|[[0]]|");
    assertThat(receiver.known().holes()).hasSize(1);
    gates.open("late");
    receiver.takeAll();
  }

  @Test
  void endlessNesting_endsWithFallbacks() {
    PageStream stream = stream(forced("self").withFallback("."));
    String assembled = new Receiver(stream).takeAll().assembled();
    assertThat(assembled).isEqualTo(stream.page().text()).startsWith("s");
  }

  @Test
  void attachmentsOfALatePart_comeWithIt() {
    PageStream stream = stream(forced("styled"));
    PageStream.Piece.LateBegin[] late = new PageStream.Piece.LateBegin[1];
    Gates.until(() -> workshop.events.of("filled").size() == 1);
    for (PageStream.Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
      if (piece instanceof PageStream.Piece.LateBegin begin) {
        late[0] = begin;
      }
    }
    assertThat(late[0].attachments().libraries()).containsExactly("slider");
    assertThat(stream.page().attachments().libraries()).containsExactly("slider");
  }

  @Test
  void closedStream_givesNothingMore_andStopsRendering() throws InterruptedException {
    PageStream stream = stream(forced("endless").within(Duration.ofHours(1)));
    new Receiver(stream).takeReady();
    AtomicInteger told = new AtomicInteger();
    stream.onReady(told::incrementAndGet);
    begun.await();
    int before = told.get();
    stream.close();
    stream.close();
    interrupted.await();
    assertThat(told.get()).isGreaterThan(before);
    assertThat(stream.isDone()).isTrue();
    assertThat(stream.poll()).isNull();
    assertThatThrownBy(stream::page)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("CLOSED", "DONE");
  }

  @Test
  void callbackThatThrows_keepsNothingFromBeingFilled() {
    Logger.getLogger("dev.intarsia.core").setLevel(Level.OFF);
    PageStream stream = stream(forced("around", "in"));
    stream.poll();
    CountDownLatch called = new CountDownLatch(1);
    try {
      stream.onReady(
          () -> {
            called.countDown();
            throw new RejectedExecutionException("full");
          });
    } catch (RejectedExecutionException atOnce) {
      assertThat(atOnce).hasMessage("full");
    }
    gates.open("in");
    Gates.until(() -> workshop.events.of("filled").size() == 2);
    assertThat(called.getCount()).isZero();
    stream.onReady(() -> {});
    while (!stream.isDone()) {
      stream.poll();
    }
    assertThat(stream.page().text()).isEqualTo("(in)|");
  }

  @Test
  void unfinishedStream_hasNoPage() {
    PageStream stream = stream(gated("a"));
    assertThatThrownBy(stream::page)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BEGIN");
    stream.close();
  }

  @Test
  @DisplayName("PS-1 a hole that no strategy takes is told at once")
  void holeThatNobodyTakes_isRefused() {
    assertThatThrownBy(() -> stream(gated("a").denying("streamed", "inOrder", "cached")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void executorThatRefuses_makesThePageRenderItself() {
    try (Workshop busy =
            Workshop.with(
                builder ->
                    builder
                        .renderer("echo", scope -> scope.write(scope.arguments().string(0)))
                        .executor(
                            task -> {
                              throw new RejectedExecutionException("full");
                            }));
        RequestScope own = busy.cache.begin(Workshop.get())) {
      PageStream stream =
          own.stream(pageWith(forced("echo", "a"), forced("echo", "b")), Delivery.streamed());
      assertThat(new Receiver(stream).takeAll().assembled()).isEqualTo("a|b|");
    }
  }

  @Test
  void delivery_inOnePiece_fillsStreamedHolesInOrder() throws Exception {
    RecordingSink sink = RecordingSink.open();
    Page page =
        request.deliver(
            pageWith(forced("echo", "a"), forced("echo", "b")), Delivery.streamed(), sink);
    assertThat(page.text()).isEqualTo("a|b|");
  }
}
