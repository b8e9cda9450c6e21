package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holes that fail, are late or never end, and executors that are small or full. */
@Timeout(60)
final class HoleFailureTest {

  private static final Duration SOON = Duration.ofMillis(50);

  private final Gates gates = new Gates();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final AtomicBoolean isBroken = new AtomicBoolean(true);

  private Workshop workshop = with(builder -> {});

  @AfterEach
  void close() {
    workshop.close();
  }

  private void rebuilt(Consumer<dev.intarsia.core.Intarsia.Builder> more) {
    workshop.close();
    workshop = with(more);
  }

  private Workshop with(Consumer<dev.intarsia.core.Intarsia.Builder> more) {
    return Workshop.with(
        builder -> {
          builder
              .renderer("echo", scope -> scope.write(scope.arguments().value(0) + ""))
              .renderer(
                  "failing",
                  scope -> {
                    scope.write("half");
                    if (isBroken.get()) {
                      throw new IllegalStateException("no");
                    }
                  })
              .renderer(
                  "error",
                  scope -> {
                    throw new StackOverflowError("deep");
                  })
              .renderer(
                  "endless",
                  scope -> {
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException wanted) {
                      interrupted.incrementAndGet();
                      throw wanted;
                    }
                  })
              .renderer("gated", gates::render)
              .renderer("around", scope -> scope.write("(").embed(inner(scope)).write(")"))
              .renderer("self", scope -> scope.write("s").embed(forced("self")))
              .renderer("ping", scope -> scope.write("i").embed(forced("pong")))
              .renderer("pong", scope -> scope.write("o").embed(forced("ping")))
              .renderer(
                  "count",
                  scope -> {
                    long n = scope.arguments().integer(0);
                    scope.write(".").embed(forced("count", n + 1));
                  })
              .renderer(
                  "apart",
                  scope ->
                      scope.write("{" + scope.isolated(pageWith(forced("echo", 1))).text() + "}"));
          more.accept(builder);
        });
  }

  private static FragmentRef inner(dev.intarsia.fragment.RenderScope scope) {
    return forced(scope.arguments().string(0), scope.arguments().value(1));
  }

  private static FragmentRef forced(String renderer, Object... arguments) {
    return FragmentRef.to(renderer, arguments).deferred(Deferral.ALWAYS);
  }

  private static Fragment pageWith(FragmentRef... refs) {
    return Fragment.of(
        scope -> {
          for (FragmentRef ref : refs) {
            scope.embed(ref).write("|");
          }
        });
  }

  @Test
  @DisplayName(
      "CC-6 a failing hole shows its fallback, harms no other and makes the page max-age 0")
  void failingHole_affectsOnlyItself() {
    FragmentRef bad = forced("failing").withFallback("sorry");
    Fragment page = pageWith(forced("echo", "a"), bad, forced("echo", "b"), bad).keyed("page");
    for (int i = 0; i < 2; i++) {
      Page made = workshop.page(page);
      assertThat(made.text()).isEqualTo("a|sorry|b|sorry|");
      assertThat(made.failed()).containsExactly(bad);
      assertThat(made.cacheability().maxAgeSeconds()).isZero();
      assertThat(made.remainingSeconds()).isZero();
    }
    assertThat(workshop.events.of("holeFailed"))
        .containsExactly(
            "failing[] java.lang.IllegalStateException: no",
            "failing[] java.lang.IllegalStateException: no");
    isBroken.set(false);
    Page healed = workshop.page(page);
    assertThat(healed.text()).isEqualTo("a|half|b|half|");
    assertThat(healed.failed()).isEmpty();
    assertThat(healed.cacheability().isStorable()).isTrue();
    assertThat(workshop.events.renderings("fragment [page]")).isEqualTo(1);
  }

  @Test
  void failingHole_withoutFallback_isEmpty_errorsIncluded() {
    Page page =
        workshop.page(pageWith(forced("error"), forced("around", "failing"), forced("echo", "b")));
    assertThat(page.text()).isEqualTo("|()|b|");
    assertThat(page.failed()).containsExactly(forced("error"), forced("failing", (Object) null));
  }

  @Test
  void keyedHoleThatFails_leavesNothingInTheCache() {
    FragmentRef bad = forced("failing").keyed("bad").withFallback("sorry");
    assertThat(workshop.page(pageWith(bad)).text()).isEqualTo("sorry|");
    isBroken.set(false);
    assertThat(workshop.page(pageWith(bad)).text()).isEqualTo("half|");
    assertThat(workshop.page(pageWith(bad)).text()).isEqualTo("half|");
    assertThat(workshop.events.renderings("ref failing[]")).isEqualTo(1);
  }

  @Test
  void referenceStoredWithARendererThatIsGone_failsOnlyItsHole() {
    dev.intarsia.testkit.doubles.MapStore store = new dev.intarsia.testkit.doubles.MapStore();
    dev.intarsia.spi.ledger.TagLedger ledger =
        dev.intarsia.ledger.HeapTagLedger.of(dev.intarsia.ledger.LedgerSizing.standard());
    FragmentRef gone = forced("gone").withFallback("-");
    FragmentRef contextGone = forced("echo", 2).varyingBy("gone").keyed("g").withFallback("=");
    Fragment page = pageWith(gone, contextGone, forced("echo", 1)).keyed("page");
    rebuilt(
        builder ->
            builder
                .store(store)
                .ledger(ledger)
                .context(
                    ContextDefinition.of(
                        "gone", (f, p) -> dev.intarsia.context.ContextValue.of("")))
                .renderer("gone", scope -> scope.write("old")));
    assertThat(workshop.page(page).text()).isEqualTo("old|2|1|");
    try (Workshop newer = with(builder -> builder.store(store).ledger(ledger))) {
      assertThat(newer.page(page).text()).isEqualTo("-|=|1|");
    }
  }

  @Test
  void contextThatCannotBeRead_failsOnlyTheHolesThatNeedIt() {
    rebuilt(
        builder ->
            builder.context(
                ContextDefinition.of(
                    "broken",
                    (facts, parameter) -> {
                      throw new IllegalStateException("no value");
                    })));
    Fragment page =
        pageWith(
            forced("echo", 1).keyed("1"),
            forced("echo", 2).varyingBy("broken").keyed("2").withFallback("?"),
            forced("echo", 3).keyed("3"));
    assertThat(workshop.page(page).text()).isEqualTo("1|?|3|");
    assertThat(workshop.traced(page.keyed("page"), Workshop.get()).bytes()).isEqualTo(6);
    assertThat(workshop.traced(page.keyed("page"), Workshop.get()).bytes()).isEqualTo(6);
  }

  @Test
  @DisplayName("CC-6 a renderer that never returns is interrupted, and the page comes out")
  void endlessRenderer_isInterrupted_andThePageComesOut() {
    FragmentRef endless = forced("endless").within(SOON).withFallback("late");
    for (Delivery delivery : List.of(Delivery.singleFlush(), Delivery.inOrder())) {
      interrupted.set(0);
      Page page = send(pageWith(forced("echo", "a"), endless, forced("echo", "b")), delivery);
      assertThat(page.text()).isEqualTo("a|late|b|");
      assertThat(page.failed()).containsExactly(endless);
      assertThat(page.cacheability().isStorable()).isFalse();
      Gates.until(() -> interrupted.get() == 1);
    }
    assertThat(workshop.events.of("holeFailed"))
        .hasSize(2)
        .allMatch(line -> line.contains("was not ready within PT0.05S"));
  }

  private Page send(Fragment page, Delivery delivery) {
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      return request.deliver(page, delivery, RecordingSink.open());
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  @Test
  void deadlineOfTheCache_countsWhereTheReferenceNamesNone() {
    rebuilt(builder -> builder.holeDeadline(SOON));
    Page page = workshop.page(pageWith(forced("endless").withFallback("late")));
    assertThat(page.text()).isEqualTo("late|");
  }

  @Test
  void deadlineBeyondAllTime_isNone() {
    FragmentRef patient = forced("echo", 1).within(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(workshop.page(pageWith(patient)).text()).isEqualTo("1|");
    rebuilt(
        builder ->
            builder
                .executor(
                    task -> {
                      throw new RejectedExecutionException("full");
                    })
                .holeDeadline(Duration.ofDays(200_000)));
    assertThat(workshop.page(pageWith(forced("around", "echo"))).text()).isEqualTo("(null)|");
  }

  @Test
  void manyEndlessHoles_areLateTogether_notOneAfterTheOther() {
    rebuilt(builder -> builder.timeSource(dev.intarsia.spi.runtime.TimeSource.system()));
    FragmentRef[] refs = new FragmentRef[40];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = forced("endless", i).within(Duration.ofSeconds(1)).withFallback("-");
    }
    long start = System.nanoTime();
    Page page = workshop.page(pageWith(refs));
    assertThat(page.text()).isEqualTo("-|".repeat(40));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    Gates.until(() -> interrupted.get() == 40);
  }

  @Test
  void lateOutput_isDropped_andToldOnce() {
    ExecutorService threads = Executors.newCachedThreadPool();
    rebuilt(
        builder ->
            builder
                .executor(threads)
                .renderer(
                    "deaf",
                    scope -> {
                      boolean isOpen = false;
                      while (!isOpen) {
                        try {
                          gates.pass("deaf");
                          isOpen = true;
                        } catch (InterruptedException ignored) {
                          interrupted.incrementAndGet();
                        }
                      }
                      scope.write("too late").embed(forced("echo", "nested"));
                    }));
    FragmentRef deaf = forced("deaf").within(SOON).withFallback("late");
    assertThat(workshop.page(pageWith(deaf)).text()).isEqualTo("late|");
    gates.open("deaf");
    Gates.until(() -> workshop.events.renderings("ref deaf[]") == 1);
    threads.shutdown();
    Gates.until(threads::isTerminated);
    assertThat(workshop.events.of("filled")).isEmpty();
    assertThat(workshop.events.of("holeFailed")).hasSize(1);
    assertThat(workshop.events.renderings("ref echo[nested]")).isZero();
  }

  @Test
  void interruptedRequest_getsFallbacks_andStaysInterrupted() {
    Thread.currentThread().interrupt();
    Page page = workshop.page(pageWith(forced("endless").withFallback("late")));
    boolean isInterrupted = Thread.interrupted();
    assertThat(page.text()).isEqualTo("late|");
    assertThat(isInterrupted).isTrue();
  }

  @Test
  void executorThatRefuses_makesThePagesThreadRender() {
    Thread[] by = new Thread[1];
    rebuilt(
        builder ->
            builder
                .executor(
                    task -> {
                      throw new RejectedExecutionException("full");
                    })
                .renderer("thread", scope -> by[0] = Thread.currentThread()));
    Page page =
        workshop.page(
            pageWith(forced("thread"), forced("around", "around", "echo"), forced("echo", "b")));
    assertThat(page.text()).isEqualTo("|((null))|b|");
    assertThat(by[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void executorThatRefuses_doesNotVoidTheDeadline() {
    rebuilt(
        builder ->
            builder.executor(
                task -> {
                  throw new RejectedExecutionException("full");
                }));
    FragmentRef endless = forced("endless").within(SOON).withFallback("late");
    Page page = workshop.page(pageWith(endless, forced("echo", "b")));
    assertThat(page.text()).isEqualTo("late|b|");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(workshop.events.of("holeFailed")).hasSize(1);
  }

  @Test
  void executorWithOneThread_fillsNestedHoles() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    rebuilt(builder -> builder.executor(one));
    Page page =
        workshop.page(
            pageWith(
                forced("around", "around", "echo").keyed("1"),
                forced("echo", "b"),
                forced("around", "echo", "c")));
    assertThat(page.text()).isEqualTo("((null))|b|(c)|");
    assertThat(page.failed()).isEmpty();
    one.shutdown();
  }

  @Test
  void executorWithOneThread_makesPagesInsideHoles() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    rebuilt(builder -> builder.executor(one));
    long start = System.nanoTime();
    Page page = workshop.page(pageWith(forced("apart"), forced("echo", "b")));
    assertThat(page.text()).isEqualTo("{1|}|b|");
    assertThat(page.failed()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    one.shutdown();
  }

  @Test
  void pageInsideAHole_thatIsLate_isInterruptedThere() {
    rebuilt(
        builder ->
            builder.renderer(
                "slow apart",
                scope ->
                    scope.write(
                        scope
                            .isolated(
                                pageWith(
                                    forced("endless").within(SOON).withFallback("late"),
                                    forced("echo", 1)))
                            .text())));
    Page page = workshop.page(pageWith(forced("slow apart"), forced("echo", 2)));
    assertThat(page.text()).isEqualTo("late|1||2|");
  }

  @Test
  void referenceInItsOwnOutput_showsItsFallbackThere() {
    FragmentRef self = forced("self").withFallback("!");
    Page page = workshop.page(pageWith(self, forced("echo", "b")));
    assertThat(page.text()).isEqualTo("s|b|");
    assertThat(page.failed()).containsExactly(self);
    assertThat(page.cacheability().isStorable()).isFalse();
    assertThat(workshop.events.of("holeFailed"))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("self[]")
        .contains("lies in its own output");
  }

  @Test
  void cycleOfReferences_ends_fromWhicheverSide() {
    assertThat(workshop.page(pageWith(forced("ping"), forced("pong"))).text()).isEqualTo("io|oi|");
    Fragment keyed = pageWith(forced("ping").keyed("ping"), forced("pong").keyed("pong"));
    for (int i = 0; i < 2; i++) {
      assertThat(workshop.page(keyed).text()).isEqualTo("ioi|oio|");
    }
  }

  @Test
  void holesThatBringForthHoles_end_namingThePath() {
    for (Consumer<dev.intarsia.core.Intarsia.Builder> executor :
        List.<Consumer<dev.intarsia.core.Intarsia.Builder>>of(
            builder -> {},
            builder -> builder.executor(Runnable::run),
            builder ->
                builder.executor(
                    task -> {
                      throw new RejectedExecutionException("full");
                    }))) {
      rebuilt(executor);
      Page page = workshop.page(pageWith(forced("count", 1), forced("echo", "b")));
      assertThat(page.text()).isEqualTo(".".repeat(256) + "|b|");
      assertThat(page.failed()).containsExactly(forced("count", 257));
      assertThat(workshop.events.of("holeFailed"))
          .anyMatch(line -> line.contains("deeper than 256") && line.contains("in count[256] in"));
      assertThat(workshop.events.renderings()).isEqualTo(258);
    }
  }

  @Test
  void keyedHolesThatBringForthHoles_end_alsoWhenTheyAreCached() {
    rebuilt(
        builder ->
            builder.renderer(
                "keyed",
                scope -> {
                  long n = scope.arguments().integer(0);
                  scope.write(".").embed(forced("keyed", n + 1).keyed("" + (n + 1)));
                }));
    Fragment page = pageWith(forced("keyed", 1).keyed("1"));
    for (int i = 0; i < 2; i++) {
      assertThat(workshop.page(page).text()).isEqualTo(".".repeat(256) + "|");
    }
  }

  @Test
  void tenThousandHolesOnOnePage_areFilled() {
    int count = 10_000;
    FragmentRef[] refs = new FragmentRef[count];
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < count; i++) {
      refs[i] = forced("echo", i).tagged("t" + i);
      expected.append(i).append('|');
    }
    Page page = workshop.page(pageWith(refs).keyed("page"));
    assertThat(page.text()).isEqualTo(expected.toString());
    assertThat(page.cacheability().tags().size()).isEqualTo(count);
    assertThat(page.failed()).isEmpty();
    assertThat(workshop.page(pageWith(refs).keyed("page")).text()).isEqualTo(expected.toString());
  }

  @Test
  void holeSharedByTwoHoles_whileOneLooksItUp_isWaitedFor() throws Exception {
    AtomicBoolean isGated = new AtomicBoolean();
    rebuilt(
        builder ->
            builder
                .store(
                    new HookedStore(
                        batch -> {
                          if (isGated.get() && Thread.currentThread().getName().equals("first")) {
                            passUnchecked("store");
                          }
                        }))
                .renderer(
                    "sharing",
                    scope -> {
                      String name = scope.arguments().string(0);
                      Thread.currentThread().setName(name);
                      gates.pass(name);
                      isGated.set(true);
                      scope.write(name).embed(forced("echo", "shared").keyed("shared"));
                    }));
    Fragment page = pageWith(forced("sharing", "second"), forced("sharing", "first"));
    CompletableFuture<Page> sent =
        CompletableFuture.supplyAsync(() -> send(page, Delivery.inOrder()));
    gates.awaitReached("first");
    gates.open("first");
    gates.awaitReached("store");
    gates.open("second");
    Gates.until(() -> workshop.events.of("filled").contains("sharing[second] inOrder"));
    gates.open("store");
    assertThat(sent.get(20, TimeUnit.SECONDS).text()).isEqualTo("secondshared|firstshared|");
    assertThat(workshop.events.of("holeFailed")).isEmpty();
  }

  private void passUnchecked(String gate) {
    try {
      gates.pass(gate);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  @DisplayName("PS-3 a nested hole that nobody takes fails alone")
  void nestedHoleThatNobodyTakes_failsAlone() {
    FragmentRef denying =
        forced("echo", "x").denying("cached", "singleFlush", "inOrder").withFallback("?");
    rebuilt(
        builder ->
            builder.renderer(
                "parent",
                scope -> scope.write("(").embed(denying).embed(forced("echo", "y")).write(")")));
    FragmentRef shared = forced("parent").keyed("parent");
    Fragment page = pageWith(shared, forced("around", "echo", "y"));
    for (int i = 0; i < 2; i++) {
      assertThat(workshop.page(page).text()).isEqualTo("(?y)|(y)|");
    }
    assertThatThrownBy(() -> workshop.page(pageWith(denying))).hasMessageContaining("echo[x]");
  }

  @Test
  void failedHole_isExplained() {
    Explanation page =
        workshop.traced(pageWith(forced("failing"), forced("echo", 1)), Workshop.get());
    Explanation fragment = page.children().get(0);
    assertThat(fragment.children())
        .extracting(Explanation::label)
        .containsExactly("ref failing[]", "ref echo[1]");
    Explanation failed = fragment.children().get(0);
    assertThat(failed.reason()).isEqualTo(Reason.RENDER_FAILED);
    assertThat(failed.hole()).isEqualTo(Reason.FORCED);
    assertThat(failed.filling()).isEmpty();
    Explanation filled = fragment.children().get(1);
    assertThat(filled.filling()).isEqualTo(DeliveryStrategy.SINGLE_FLUSH.name());
  }
}
