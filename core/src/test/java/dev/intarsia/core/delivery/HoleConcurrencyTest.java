package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RequestScope;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holes that render at once: how many, what keeps them apart, in which order they end up. */
@Timeout(60)
final class HoleConcurrencyTest {

  private static final int TOGETHER = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CyclicBarrier barrier = new CyclicBarrier(TOGETHER);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private void meet() throws Exception {
    barrier.await(20, TimeUnit.SECONDS);
  }

  private static FragmentRef forced(String renderer, Object... arguments) {
    return FragmentRef.to(renderer, arguments).deferred(Deferral.ALWAYS);
  }

  private static Fragment pageOf(int holes, String renderer) {
    return Fragment.of(
        scope -> {
          for (int i = 0; i < holes; i++) {
            scope.embed(forced(renderer, i));
          }
        });
  }

  @Test
  @DisplayName("CC-6 N holes that each wait are all under way at once")
  void holes_renderAtOnce() {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder.renderer(
                    "meet",
                    scope -> {
                      meet();
                      scope.write("" + scope.arguments().integer(0));
                    }))) {
      Page page = workshop.page(pageOf(TOGETHER, "meet"));
      assertThat(page.text()).isEqualTo("01234567");
      assertThat(page.failed()).isEmpty();
    }
  }

  @Test
  @DisplayName("CC-6 in order too: all render at once, whatever the order of sending")
  void holesInOrder_renderAtOnce() throws IOException {
    try (Workshop workshop =
            Workshop.with(
                builder ->
                    builder
                        .executor(threads)
                        .renderer(
                            "meet",
                            scope -> {
                              meet();
                              scope.write("" + scope.arguments().integer(0));
                            }));
        RequestScope request = workshop.cache.begin(Workshop.get())) {
      RecordingSink sink = RecordingSink.open();
      Page page = request.deliver(pageOf(TOGETHER, "meet"), Delivery.inOrder(), sink);
      assertThat(sink.text()).isEqualTo("01234567");
      assertThat(page.failed()).isEmpty();
    }
  }

  @Test
  @DisplayName("CC-1 CC-4 siblings that take turns do not mix what they tell, each in its place")
  void siblingsThatTakeTurns_doNotMixMetadata() {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder
                    .executor(threads)
                    .renderer(
                        "turns",
                        scope -> {
                          long i = scope.arguments().integer(0);
                          for (int turn = 0; turn < 5; turn++) {
                            meet();
                            scope.tag("t" + i + ":" + turn).write("" + i);
                            scope.attach(Attachments.libraries("l" + i + "/" + turn));
                            scope.embed(Fragment.of(inner -> inner.tag("inner" + i)));
                          }
                        }))) {
      Fragment page =
          Fragment.of(
              scope -> {
                for (int i = 0; i < TOGETHER; i++) {
                  scope.embed(forced("turns", i).keyed("turns", "" + i)).write("|");
                }
              });
      assertThat(workshop.page(page).text())
          .isEqualTo("00000|11111|22222|33333|44444|55555|66666|77777|");
      workshop.events.forget();
      for (int i = 0; i < TOGETHER; i++) {
        FragmentRef inPlace =
            FragmentRef.to("turns", i).keyed("turns", "" + i).deferred(Deferral.NEVER);
        Rendered one =
            workshop.skeleton(Fragment.of(scope -> scope.embed(inPlace)), Workshop.get());
        String own = "" + i;
        assertThat(one.cacheability().tags().texts())
            .hasSize(6)
            .allMatch(tag -> tag.startsWith("t" + own + ":") || tag.equals("inner" + own));
        assertThat(one.attachments().libraries())
            .hasSize(5)
            .allMatch(library -> library.startsWith("l" + own + "/"));
      }
      assertThat(workshop.events.of("rendered")).doesNotContain("ref turns[0]");
    }
  }

  @Test
  @DisplayName("CC-5 requests of different users that render at once do not see each other")
  void requestsOfDifferentUsers_renderingAtOnce_doNotMix() throws Exception {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder
                    .executor(threads)
                    .renderer(
                        "who",
                        scope -> {
                          meet();
                          scope.write(scope.context("user"));
                          meet();
                          scope.write(scope.context("user"));
                        }))) {
      List<CompletableFuture<String>> pages = new ArrayList<>();
      Fragment page =
          Fragment.of(scope -> scope.write("<").embed(FragmentRef.to("who").keyed("who")));
      for (int i = 0; i < TOGETHER; i++) {
        String user = "u" + i;
        Fragment own = page.varyingBy("user").keyed("page");
        pages.add(
            CompletableFuture.supplyAsync(() -> workshop.text(own, Workshop.as(user)), threads));
      }
      for (int i = 0; i < TOGETHER; i++) {
        assertThat(pages.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("<u" + i + "u" + i);
      }
    }
  }

  static Stream<List<Integer>> everyOrderOfFour() {
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), List.of(0, 1, 2, 3), orders);
    return orders.stream();
  }

  private static void permute(List<Integer> begun, List<Integer> rest, List<List<Integer>> out) {
    if (rest.isEmpty()) {
      out.add(List.copyOf(begun));
    }
    for (Integer next : rest) {
      List<Integer> longer = new ArrayList<>(begun);
      longer.add(next);
      permute(longer, rest.stream().filter(i -> !i.equals(next)).toList(), out);
    }
  }

  @ParameterizedTest
  @MethodSource("everyOrderOfFour")
  @DisplayName("AT-10 CC-4 attachments are in document order, whoever is ready first")
  void attachments_areInDocumentOrder_whateverTheOrderOfCompletion(List<Integer> order)
      throws Exception {
    for (Delivery delivery : List.of(Delivery.singleFlush(), Delivery.inOrder())) {
      Gates gates = new Gates();
      try (Workshop workshop = workshopOf(gates)) {
        CompletableFuture<Page> sent =
            CompletableFuture.supplyAsync(() -> fourHoles(workshop, delivery), threads);
        for (int i = 0; i < 4; i++) {
          gates.awaitReached("" + i);
        }
        for (int done = 0; done < 4; done++) {
          int expected = done + 1;
          gates.open("" + order.get(done));
          Gates.until(() -> workshop.events.of("filled").size() == expected);
        }
        Page page = sent.get(20, TimeUnit.SECONDS);
        assertThat(page.text()).isEqualTo("[0123]");
        assertThat(page.attachments().libraries()).containsExactly("page", "0", "1", "2", "3");
        assertThat(page.attachments().settings()).containsEntry("last", 3L);
        assertThat(page.attachments().headers())
            .extracting(Attachments.Header::value)
            .containsExactly("0", "1", "2", "3");
      }
    }
  }

  private Workshop workshopOf(Gates gates) {
    return Workshop.with(
        builder -> builder.executor(threads).renderer("gated", scope -> attaching(scope, gates)));
  }

  private static void attaching(RenderScope scope, Gates gates) throws InterruptedException {
    String name = scope.arguments().string(0);
    gates.pass(name);
    scope
        .attach(Attachments.libraries(name))
        .attach(Attachments.setting("last", Long.parseLong(name)))
        .attach(Attachments.header(Attachments.Header.appended("Link", name)))
        .write(name);
  }

  private static Page fourHoles(Workshop workshop, Delivery delivery) {
    Fragment page =
        Fragment.of(
            scope -> {
              scope.attach(Attachments.libraries("page")).write("[");
              for (int i = 0; i < 4; i++) {
                scope.embed(forced("gated", "" + i));
              }
              scope.write("]");
            });
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      return request.deliver(page, delivery, RecordingSink.open());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  @DisplayName(
      "AT-1 AT-2 AT-3 attachments of fragments merge in document order, later over earlier")
  void attachmentsOfHoles_mergeInDocumentOrder() {
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder
                    .renderer(
                        "list",
                        scope ->
                            scope.attach(Attachments.setting("list", scope.arguments().values())))
                    .renderer(
                        "library",
                        scope ->
                            scope.attach(Attachments.libraries(scope.arguments().string(0)))))) {
      Fragment page =
          Fragment.of(
              scope ->
                  scope
                      .embed(forced("library", "b"))
                      .embed(forced("list", "a", "b", "c"))
                      .embed(forced("library", "a"))
                      .embed(forced("list", "d"))
                      .embed(forced("library", "b")));
      Attachments merged = workshop.page(page).attachments();
      assertThat(merged.libraries()).containsExactly("b", "a");
      assertThat(merged.settings()).containsEntry("list", List.of("d", "b", "c"));
    }
  }

  @Test
  @DisplayName("AT-4 AT-5 AT-6 links, headers and the status bubble from wherever they are set")
  void linksHeadersAndStatus_bubbleFromHolesAndHits() {
    java.util.Map<String, String> de = java.util.Map.of("href", "/", "hreflang", "de");
    java.util.Map<String, String> fr = java.util.Map.of("href", "/", "hreflang", "fr");
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder.renderer(
                    "teapot",
                    scope ->
                        scope
                            .attach(Attachments.status(418))
                            .attach(Attachments.headLink(new Attachments.HeadLink(fr, true)))))) {
      Fragment inner =
          Fragment.of(
                  scope ->
                      scope.attach(
                          Attachments.headLink(new Attachments.HeadLink(de, false))
                              .and(Attachments.header(Attachments.Header.replacing("X", "1")))))
              .keyed("inner");
      Fragment page =
          Fragment.of(scope -> scope.embed(inner).embed(forced("teapot").keyed("t"))).keyed("page");
      for (int i = 0; i < 2; i++) {
        Attachments all = workshop.page(page).attachments();
        assertThat(all.headers())
            .containsExactly(
                Attachments.Header.replacing("X", "1"),
                Attachments.Header.replacing(":status", "418"));
        assertThat(all.headLinks())
            .containsExactly(
                new Attachments.HeadLink(de, false), new Attachments.HeadLink(fr, true));
      }
    }
  }

  @Test
  @DisplayName("RC-6 requests that miss the same fragment at once render it once")
  void concurrentMisses_renderOnce() throws Exception {
    Gates gates = new Gates();
    try (Workshop workshop = Workshop.plain()) {
      Fragment slow =
          Fragment.of(
                  scope -> {
                    gates.pass("slow");
                    scope.write("x");
                  })
              .keyed("slow");
      List<CompletableFuture<String>> pages = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        pages.add(
            CompletableFuture.supplyAsync(() -> workshop.text(slow, Workshop.get()), threads));
      }
      gates.awaitReached("slow");
      Gates.until(() -> workshop.events.of("lookedUp").size() == TOGETHER);
      gates.open("slow");
      for (CompletableFuture<String> page : pages) {
        assertThat(page.get(20, TimeUnit.SECONDS)).isEqualTo("x");
      }
      assertThat(workshop.events.renderings()).isEqualTo(1);
    }
  }
}
