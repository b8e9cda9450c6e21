package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextResolver;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RequestSnapshotTest {

  private static final RequestFacts FACTS = RequestFacts.get("/").tenant("t").build();

  private static RequestSnapshot snapshot(ContextDefinition... definitions) {
    return RequestSnapshot.of(ContextRegistry.of(List.of(definitions)), FACTS);
  }

  @Test
  @DisplayName("CX-12: a value is read once per request, however many sets ask for it")
  void value_askedForAgain_isReadOnce() {
    AtomicInteger readings = new AtomicInteger();
    ContextResolver counting = (facts, name) -> ContextValue.of(name + readings.incrementAndGet());
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.withParameter("a", counting),
            ContextDefinition.of("b", (facts, none) -> ContextValue.of("b")));

    ContextValue value = snapshot.value(ContextToken.of("a:x"));
    snapshot.part(ContextSet.of("a:x"));
    snapshot.part(ContextSet.of("a:x", "b"));

    assertThat(value.text()).contains("x1");
    assertThat(snapshot.value(ContextToken.of("a:x"))).isSameAs(value);
    assertThat(snapshot.value(ContextToken.of("a:y")).text()).contains("y2");
  }

  @Test
  @DisplayName("CX-11: a value that changes within a request is seen by the next request")
  void value_changesMeanwhile_isSeenByNextRequestOnly() {
    AtomicReference<String> current = new AtomicReference<>("old");
    ContextRegistry registry =
        ContextRegistry.of(
            List.of(ContextDefinition.of("a", (facts, none) -> ContextValue.of(current.get()))));
    RequestSnapshot snapshot = RequestSnapshot.of(registry, FACTS);
    byte[] before = snapshot.part(ContextSet.of("a")).bytes();

    current.set("new");

    assertThat(snapshot.value(ContextToken.of("a")).text()).contains("old");
    assertThat(snapshot.part(ContextSet.of("a")).bytes()).isEqualTo(before);
    RequestSnapshot next = RequestSnapshot.of(registry, FACTS);
    assertThat(next.part(ContextSet.of("a")).bytes()).isNotEqualTo(before);
  }

  @Test
  void value_resolverThrows_passesThroughAndIsAskedAgain() {
    AtomicInteger readings = new AtomicInteger();
    IllegalStateException broken = new IllegalStateException("database is down");
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.of(
                "a",
                (facts, none) -> {
                  if (readings.incrementAndGet() == 1) {
                    throw broken;
                  }
                  return ContextValue.of("up again");
                }));

    assertThatThrownBy(() -> snapshot.part(ContextSet.of("a"))).isSameAs(broken);

    assertThat(snapshot.value(ContextToken.of("a")).text()).contains("up again");
    assertThat(readings).hasValue(2);
  }

  @Test
  void value_resolverGivesNull_namesTheContext() {
    @SuppressWarnings("NullAway") // the mistake under test
    ContextResolver broken = (facts, none) -> null;
    RequestSnapshot snapshot = snapshot(ContextDefinition.of("a", broken));

    assertThatThrownBy(() -> snapshot.value(ContextToken.of("a")))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void value_unknownName_isRefusedWithoutReading() {
    AtomicInteger readings = new AtomicInteger();
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.of(
                "a", (facts, none) -> ContextValue.of(String.valueOf(readings.incrementAndGet()))));

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> snapshot.value(ContextToken.of("b")));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> snapshot.part(ContextSet.of("a", "b")));
    assertThat(readings).hasValue(0);
  }

  @Test
  void value_resolversAskForEachOther_areReadOnceEach() {
    AtomicReference<RequestSnapshot> self = new AtomicReference<>();
    AtomicInteger readings = new AtomicInteger();
    ContextResolver ofNext =
        (facts, depth) -> {
          readings.incrementAndGet();
          int next = Integer.parseInt(depth) - 1;
          return next < 0 ? ContextValue.of("end") : self.get().value(ContextToken.of("a:" + next));
        };
    RequestSnapshot snapshot = snapshot(ContextDefinition.requiringParameter("a", ofNext));
    self.set(snapshot);

    assertThat(snapshot.value(ContextToken.of("a:20")).text()).contains("end");
    assertThat(snapshot.value(ContextToken.of("a:7")).text()).contains("end");
    assertThat(readings).hasValue(21);
  }

  @Test
  void value_resolverAsksForItself_failsWithItsName() {
    AtomicReference<RequestSnapshot> self = new AtomicReference<>();
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.of("a", (facts, none) -> self.get().value(ContextToken.of("a"))));
    self.set(snapshot);

    assertThatThrownBy(() -> snapshot.value(ContextToken.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void value_readAlready_isFoundWhileAnotherIsBeingRead() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch mayFinish = new CountDownLatch(1);
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.of("quick", (facts, none) -> ContextValue.of("q")),
            ContextDefinition.of(
                "slow",
                (facts, none) -> {
                  reading.countDown();
                  await(mayFinish);
                  return ContextValue.of("s");
                }));
    ContextSet quick = ContextSet.of("quick");
    ContextPart known = snapshot.part(quick);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<ContextValue> slow = other.submit(() -> snapshot.value(ContextToken.of("slow")));
      await(reading);

      assertThat(snapshot.value(ContextToken.of("quick")).text()).contains("q");
      assertThat(snapshot.part(quick)).isSameAs(known);
      assertThat(slow.isDone()).isFalse();

      mayFinish.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS).text()).contains("s");
    } finally {
      mayFinish.countDown();
      other.shutdownNow();
    }
  }

  @Test
  void part_eightThreadsAtOnce_readEachValueOnceAndShareTheParts() throws Exception {
    int threads = 8;
    List<ContextSet> sets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sets.add(ContextSet.of("a", "a.b", "a.b:" + i % 5, "c:" + i));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 300; round++) {
        AtomicInteger readings = new AtomicInteger();
        ContextResolver counting =
            (facts, none) -> ContextValue.of("v" + readings.incrementAndGet());
        RequestSnapshot snapshot =
            snapshot(
                ContextDefinition.of("a", counting),
                ContextDefinition.withParameter("a.b", counting),
                ContextDefinition.withParameter("c", counting));
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<ContextPart>> reader =
            () -> {
              start.await();
              return sets.stream().map(snapshot::part).toList();
            };
        List<Future<List<ContextPart>>> answers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          answers.add(pool.submit(reader));
        }
        List<ContextPart> first = answers.get(0).get();
        for (Future<List<ContextPart>> answer : answers) {
          for (int i = 0; i < sets.size(); i++) {
            assertThat(answer.get().get(i)).isSameAs(first.get(i));
          }
        }
        assertThat(readings).hasValue(1 + 1 + 5 + 12);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void part_equalSet_isTheSamePart() {
    RequestSnapshot snapshot =
        RequestSnapshot.of(ContextRegistry.of(StandardContexts.all()), FACTS);

    ContextPart part = snapshot.part(ContextSet.of("url", "user"));

    assertThat(snapshot.part(ContextSet.of("user", "url"))).isSameAs(part);
    assertThat(snapshot.folded(ContextSet.of("user", "url"))).isSameAs(part.tokens());
    assertThat(snapshot.part(ContextSet.of("user"))).isNotSameAs(part);
  }

  @Test
  void part_moreSetsThanAreRemembered_areAllRight() {
    RequestSnapshot snapshot =
        snapshot(
            ContextDefinition.withParameter("a", (facts, name) -> ContextValue.ofNullable(name)));

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1_000; i++) {
        ContextSet contexts = ContextSet.of("a:" + i);
        ContextPart expected = ContextPart.of("t", Foldings.of(contexts), snapshot::value);
        assertThat(snapshot.part(contexts).bytes()).isEqualTo(expected.bytes());
      }
    }
  }

  @Test
  void part_otherTenant_differs() {
    ContextRegistry registry = ContextRegistry.of(StandardContexts.all());
    RequestFacts elsewhere = RequestFacts.get("/").tenant("u").build();

    assertThat(RequestSnapshot.of(registry, elsewhere).part(ContextSet.empty()).bytes())
        .isNotEqualTo(RequestSnapshot.of(registry, FACTS).part(ContextSet.empty()).bytes());
  }

  @Test
  void part_askedForAgain_allocatesNothing() {
    RequestSnapshot snapshot =
        RequestSnapshot.of(ContextRegistry.of(StandardContexts.all()), FACTS);
    ContextSet[] same = {
      ContextSet.of("url"), ContextSet.of("user", "url.path"), ContextSet.of("session")
    };
    ContextSet equal = ContextSet.of("url.path", "user");
    ContextToken token = ContextToken.of("user");

    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10; attempt++) {
      least = Math.min(least, bytesAllocatedBy(snapshot, same, equal, token));
    }

    assertThat(least).isZero();
  }

  private static long bytesAllocatedBy(
      RequestSnapshot snapshot, ContextSet[] same, ContextSet equal, ContextToken token) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long lengths = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      ContextPart part = snapshot.part(same[i % same.length]);
      lengths += part.bytes().length + part.tokens().size() + (part.high() ^ part.low());
      lengths += snapshot.part(equal).bytes().length;
      lengths += snapshot.value(token).isAbsent() ? 1 : 0;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(lengths).isNotZero();
    return allocated;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
