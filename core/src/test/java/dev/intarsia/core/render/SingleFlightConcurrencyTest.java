package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent requests for what is not cached, through the whole engine. */
@Timeout(60)
class SingleFlightConcurrencyTest {

  private static final int REQUESTS = 8;

  private final RenderCache cache = cache(Duration.ofSeconds(30));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();
  private final AtomicInteger renders = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch releaseAgain = new CountDownLatch(1);

  private static RenderCache cache(Duration patience) {
    return Intarsia.builder().store(new MapStore()).patience(patience).build();
  }

  @AfterEach
  void stop() {
    release.countDown();
    releaseAgain.countDown();
    threads.shutdownNow();
    cache.close();
  }

  private static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  private Future<String> asked(Fragment fragment, RequestFacts facts) {
    return asked(cache, fragment, facts);
  }

  private Future<String> asked(RenderCache of, Fragment fragment, RequestFacts facts) {
    return threads.submit(
        () -> {
          asking.add(Thread.currentThread());
          try {
            return of.render(fragment, facts).text();
          } finally {
            asking.remove(Thread.currentThread());
          }
        });
  }

  /** All who ask wait, one of them inside the renderer. */
  private void awaitAllWaiting(int requests) {
    await()
        .until(
            () ->
                asking.size() == requests
                    && asking.stream()
                        .map(Thread::getState)
                        .allMatch(
                            state ->
                                state == Thread.State.TIMED_WAITING
                                    || state == Thread.State.WAITING));
  }

  private Fragment slow() {
    return Fragment.of(
            scope -> {
              int number = renders.incrementAndGet();
              release.await();
              scope.tag("t").write("render " + number);
            })
        .keyed("slow");
  }

  @Test
  @DisplayName("RC-6 concurrent misses of one variation are one render")
  void concurrentMisses_ofOneVariation_areOneRender() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      all.add(asked(slow(), as("ann")));
    }
    awaitAllWaiting(REQUESTS);
    release.countDown();
    for (Future<String> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("render 1");
    }
    assertThat(renders).hasValue(1);
  }

  @Test
  @DisplayName("RC-6 a waiter never takes the leader's output: its own values decide")
  void waiters_lookUpForThemselves() throws Exception {
    Fragment personal =
        Fragment.of(
                scope -> {
                  (renders.incrementAndGet() == 1 ? release : releaseAgain).await();
                  scope.write("for " + scope.context("user"));
                })
            .keyed("personal");
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      all.add(asked(personal, as(i % 2 == 0 ? "ann" : "bob")));
    }
    awaitAllWaiting(REQUESTS);
    assertThat(renders).as("nobody knows yet that the user matters").hasValue(1);
    release.countDown();
    awaitAllWaiting(REQUESTS / 2);
    releaseAgain.countDown();
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(all.get(i).get(10, TimeUnit.SECONDS))
          .isEqualTo(i % 2 == 0 ? "for ann" : "for bob");
    }
    assertThat(renders).as("one for each variation").hasValue(2);
  }

  @Test
  @DisplayName("RC-6 requests that differ in a context known to matter do not wait for each other")
  void requests_withDifferentValuesOfAKnownContext_renderTogether() throws Exception {
    AtomicReference<CyclicBarrier> together = new AtomicReference<>(new CyclicBarrier(1));
    Fragment personal =
        Fragment.of(
                scope -> {
                  together.get().await(20, TimeUnit.SECONDS);
                  scope.tag("t").write("for " + scope.context("user"));
                })
            .keyed("personal");
    cache.render(personal, as("first"));
    cache.invalidator().invalidate("t");
    together.set(new CyclicBarrier(2));
    Future<String> ann = asked(personal, as("ann"));
    Future<String> bob = asked(personal, as("bob"));
    assertThat(ann.get(20, TimeUnit.SECONDS)).isEqualTo("for ann");
    assertThat(bob.get(20, TimeUnit.SECONDS)).isEqualTo("for bob");
  }

  @Test
  void failingLeader_poisonsNobody() throws Exception {
    Fragment failing =
        Fragment.of(
                scope -> {
                  if (renders.incrementAndGet() == 1) {
                    release.await();
                    throw new IllegalStateException("first");
                  }
                  releaseAgain.await();
                  scope.write("fine");
                })
            .keyed("failing");
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      all.add(asked(failing, as("ann")));
    }
    awaitAllWaiting(REQUESTS);
    release.countDown();
    awaitAllWaiting(REQUESTS - 1);
    releaseAgain.countDown();
    int failures = 0;
    for (Future<String> one : all) {
      try {
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("fine");
      } catch (ExecutionException failed) {
        assertThat(failed.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("first");
        failures++;
      }
    }
    assertThat(failures).isEqualTo(1);
    assertThat(renders).as("after the failure one renders for all").hasValue(2);
    assertThat(cache.render(failing, as("ann")).text()).isEqualTo("fine");
  }

  @Test
  void alwaysFailing_reachesEveryCaller() {
    Fragment failing =
        Fragment.of(
                scope -> {
                  renders.incrementAndGet();
                  throw new IllegalStateException("always");
                })
            .keyed("failing");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> cache.render(failing, as("ann")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("always");
    }
    assertThat(renders).hasValue(3);
  }

  @Test
  void fragment_embeddingItselfByKey_endsWithTheNestingError() {
    AtomicReference<Fragment> self = new AtomicReference<>();
    self.set(Fragment.of(scope -> scope.embed(self.get())).keyed("self"));
    assertThatThrownBy(() -> cache.render(self.get(), as("ann")))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("nest deeper than 256")
        .hasMessageContaining("[self]");
  }

  @Test
  void renderer_askingTheCacheAnewForItsOwnKey_doesNotWaitForItself() throws Exception {
    AtomicReference<Fragment> self = new AtomicReference<>();
    self.set(
        Fragment.of(
                scope -> {
                  int number = renders.incrementAndGet();
                  String inner = number == 1 ? cache.render(self.get(), as("ann")).text() : "";
                  scope.write("<" + number + inner + ">");
                })
            .keyed("self"));
    assertThat(asked(self.get(), as("ann")).get(10, TimeUnit.SECONDS)).isEqualTo("<1<2>>");
  }

  @Test
  void fragments_embeddingEachOther_inTwoRequests_doNotDeadlock() throws Exception {
    CyclicBarrier bothLead = new CyclicBarrier(2);
    AtomicReference<Fragment> one = new AtomicReference<>();
    AtomicReference<Fragment> two = new AtomicReference<>();
    one.set(crossing("one", two, bothLead));
    two.set(crossing("two", one, bothLead));
    Future<String> first = asked(one.get(), as("ann"));
    Future<String> second = asked(two.get(), as("ann"));
    assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("one(two");
    assertThat(second.get(10, TimeUnit.SECONDS)).startsWith("two(one");
  }

  private Fragment crossing(String name, AtomicReference<Fragment> other, CyclicBarrier bothLead) {
    AtomicInteger rendered = new AtomicInteger();
    return Fragment.of(
            scope -> {
              scope.write(name);
              if (rendered.incrementAndGet() == 1) {
                bothLead.await(20, TimeUnit.SECONDS);
                scope.write("(").embed(other.get()).write(")");
              }
            })
        .keyed(name);
  }

  @Test
  void waiting_isBounded_byThePatience() throws Exception {
    try (RenderCache hasty = cache(Duration.ofMillis(30))) {
      Fragment firstIsStuck =
          Fragment.of(
                  scope -> {
                    int number = renders.incrementAndGet();
                    if (number == 1) {
                      release.await();
                    }
                    scope.write("render " + number);
                  })
              .keyed("stuck");
      Future<String> stuck = asked(hasty, firstIsStuck, as("ann"));
      await().until(() -> renders.get() == 1);
      assertThat(asked(hasty, firstIsStuck, as("ann")).get(10, TimeUnit.SECONDS))
          .isEqualTo("render 2");
      assertThat(stuck).isNotDone();
      release.countDown();
      assertThat(stuck.get(10, TimeUnit.SECONDS)).isEqualTo("render 1");
    }
  }

  @Test
  void uncacheableOutput_isNotWaitedFor_onceItIsKnownToBe() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    Fragment uncacheable =
        Fragment.of(
                scope -> {
                  if (renders.incrementAndGet() > 1) {
                    together.await(20, TimeUnit.SECONDS);
                  }
                  scope.maxAge(0).write("x");
                })
            .keyed("uncacheable");
    cache.render(uncacheable, as("ann"));
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(asked(uncacheable, as("ann")));
    }
    for (Future<String> one : all) {
      assertThat(one.get(25, TimeUnit.SECONDS)).isEqualTo("x");
    }
  }

  @Test
  void outputThatBecomesCacheable_isWaitedForAgain() throws Exception {
    AtomicInteger age = new AtomicInteger();
    Fragment changing =
        Fragment.of(
                scope -> {
                  int number = renders.incrementAndGet();
                  if (number > 2) {
                    release.await();
                  }
                  scope.tag("t").maxAge(age.get()).write("render " + number);
                })
            .keyed("changing");
    cache.render(changing, as("ann"));
    age.set(100);
    cache.render(changing, as("ann"));
    cache.invalidator().invalidate("t");
    List<Future<String>> all = List.of(asked(changing, as("ann")), asked(changing, as("ann")));
    awaitAllWaiting(2);
    release.countDown();
    for (Future<String> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("render 3");
    }
  }

  @Test
  void requestsThatWrite_doNotWaitForAnybody() throws Exception {
    Future<String> reading = asked(slow(), as("ann"));
    await().until(() -> renders.get() == 1);
    Fragment quick = Fragment.of(scope -> scope.write("quick")).keyed("slow");
    RequestFacts post = RequestFacts.request("POST", "/").build();
    assertThat(asked(quick, post).get(10, TimeUnit.SECONDS)).isEqualTo("quick");
    release.countDown();
    assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo("render 1");
  }

  @Test
  void waiter_begunAfterAnInvalidation_doesNotAcceptTheOldRender() throws Exception {
    AtomicReference<String> data = new AtomicReference<>("old");
    CountDownLatch hasRead = new CountDownLatch(1);
    Fragment fragment =
        Fragment.of(
                scope -> {
                  String read = data.get();
                  if (renders.incrementAndGet() == 1) {
                    hasRead.countDown();
                    release.await();
                  }
                  scope.tag("t").write(read);
                })
            .keyed("fragment");
    Future<String> before = asked(fragment, as("ann"));
    hasRead.await();
    data.set("new");
    cache.invalidator().invalidate("t");
    Future<String> after = asked(fragment, as("ann"));
    awaitAllWaiting(2);
    release.countDown();
    assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo("old");
    assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("new");
  }

  /** Holds the first look-up between its reading and its answer. */
  private static final class PausingStore extends DelegatingStore {

    private final CountDownLatch hasRead = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicInteger lookUps = new AtomicInteger();

    PausingStore() {
      super(new MapStore());
    }

    @Override
    public void getAll(LookupBatch batch) {
      super.getAll(batch);
      if (lookUps.incrementAndGet() == 1) {
        hasRead.countDown();
        try {
          mayGoOn.await();
        } catch (InterruptedException interrupted) {
          throw new AssertionError(interrupted);
        }
      }
    }
  }

  @Test
  @DisplayName("RC-6 a miss that was overtaken by a whole flight does not render again")
  void missOvertakenByAFlight_looksAgain() throws Exception {
    PausingStore store = new PausingStore();
    try (RenderCache own = Intarsia.builder().store(store).build()) {
      Fragment counted =
          Fragment.of(scope -> scope.write("render " + renders.incrementAndGet())).keyed("k");
      Future<String> overtaken = asked(own, counted, as("ann"));
      store.hasRead.await();
      assertThat(own.render(counted, as("ann")).text()).isEqualTo("render 1");
      store.mayGoOn.countDown();
      assertThat(overtaken.get(10, TimeUnit.SECONDS)).isEqualTo("render 1");
      assertThat(renders).hasValue(1);
    }
  }

  @Test
  void manyRequests_overManyKeysAndUsers_renderEachVariationOnce() throws Exception {
    Set<String> rendered = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    List<Future<String>> all = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 400; i++) {
      String key = "key " + i % 7;
      String user = "user " + i % 3;
      Fragment fragment =
          Fragment.of(
                  scope -> {
                    String name = key + " of " + scope.context("user");
                    if (!rendered.add(name)) {
                      twice.incrementAndGet();
                    }
                    Thread.yield();
                    scope.write(name);
                  })
              .keyed(key);
      all.add(
          threads.submit(
              () -> {
                start.await();
                String text = cache.render(fragment, as(user)).text();
                assertThat(text).isEqualTo(key + " of " + user);
                return text;
              }));
    }
    start.countDown();
    for (Future<String> one : all) {
      one.get(20, TimeUnit.SECONDS);
    }
    assertThat(rendered).hasSize(21);
    // A key's contexts are unknown to its first requests, so that a few may meet at one address.
    assertThat(twice.get()).isLessThan(21);
  }
}
