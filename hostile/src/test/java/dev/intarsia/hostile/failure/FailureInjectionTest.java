package dev.intarsia.hostile.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.hostile.Trying;
import dev.intarsia.hostile.entry.Tampering;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.FaultyStore.Fault;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores, executors, clocks and renderers that fail: pages are right all the same. */
@Timeout(60)
final class FailureInjectionTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMillis(100);

  /** What a busy machine may add. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicInteger rendered = new AtomicInteger();

  private static FragmentRef hole(String renderer) {
    return FragmentRef.to(renderer).deferred(Deferral.ALWAYS).withFallback("?");
  }

  private static Fragment pageOf(FragmentRef... refs) {
    return Fragment.of(
        scope -> {
          for (FragmentRef ref : refs) {
            scope.embed(ref);
          }
        });
  }

  private static Page page(RenderCache cache, Fragment fragment) {
    try {
      return cache.render(fragment, RequestFacts.get("http://localhost/").build());
    } catch (Error harm) {
      // Some of them would end the JVM that runs the tests, not only this one.
      throw new AssertionError("a page failed: " + harm);
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Fragment counted() {
    return Fragment.of(scope -> scope.write("" + rendered.incrementAndGet())).keyed("counted");
  }

  private static Intarsia.Builder site() {
    return Intarsia.builder()
        .renderer("part", scope -> scope.write("part"))
        .renderer("endless", scope -> new CountDownLatch(1).await());
  }

  @Test
  void everythingThatCanFail_failing_leavesPagesRightAndInTime() {
    FailingSurroundings all = new FailingSurroundings();
    Trying.inputs("failures", all, 150);
    assertThat(all.told()).as("told to listeners").containsAll(ThrowingListenerTest.toldHere());
    all.close();
  }

  @Test
  void pageThatTakesTooLong_isFound() {
    FailingSurroundings late = new FailingSurroundings().within(Duration.ofNanos(1));
    assertThat(Trying.breach(late, 10)).hasMessageContaining("a page took ");
  }

  @Test
  void clockThatRunsBackwardsWithTheTimeOfDay_letsThingsLiveLonger_andIsFound() {
    FailingSurroundings misled =
        new FailingSurroundings().with(unused -> new MapStore()).withClock(SetToAndFro::new);
    assertThat(Trying.breach(misled, 1_500)).hasMessageContaining(" old, allowed PT");
  }

  @Test
  void storeThatSealsWhatItsDiskHasDamaged_isFound() {
    FailingSurroundings damaged =
        new FailingSurroundings()
            .with(
                unused -> new Sealing(new FaultyStore(new MapStore(), 1, 0.9, Fault.BIT_FLIPPED)));
    assertThat(Trying.breach(damaged, 250)).hasMessageContaining("shown '");
  }

  @ParameterizedTest
  @EnumSource(Executors.class)
  void executorOfAnyKind_leavesAllHolesFilled(Executors how) {
    try (RenderCache cache =
        site().executor(task -> how.execute(task, FailureInjectionTest::onItsOwnThread)).build()) {
      Page page = page(cache, pageOf(hole("part"), hole("part").keyed("k"), hole("part")));
      assertThat(page.text()).isEqualTo("partpartpart");
      assertThat(page.failed()).isEmpty();
    }
  }

  private static void onItsOwnThread(Runnable task) {
    Thread thread = new Thread(task, "hole");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void executorThatDropsItsTasks_costsTheDeadline_andShowsFallbacks() {
    try (RenderCache cache = site().executor(task -> {}).holeDeadline(SOON).build()) {
      long start = System.nanoTime();
      assertThat(page(cache, pageOf(hole("part"))).text()).isEqualTo("?");
      assertThat(since(start)).isBetween(SOON, PATIENCE);
    }
  }

  @Test
  void soundHole_behindOneThatBlocksThePagesOwnThread_isFilled() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Executor fullForTheFirst =
        task -> {
          if (isFirst.getAndSet(false)) {
            throw new RejectedExecutionException("full");
          }
          onItsOwnThread(task);
        };
    try (RenderCache cache = site().executor(fullForTheFirst).holeDeadline(SOON).build()) {
      assertThat(page(cache, pageOf(hole("endless"), hole("part"))).text()).isEqualTo("?part");
    }
  }

  @Test
  void storeThatThrowsErrors_failsNoPage() {
    FragmentStore store = new ErringStore(new MapStore(), 1, 1);
    try (RenderCache cache = site().store(store).build()) {
      for (int i = 1; i <= 20; i++) {
        assertThat(page(cache, counted()).text()).isEqualTo("" + i);
        assertThat(page(cache, pageOf(hole("part").keyed("k")).keyed("p")).text())
            .isEqualTo("part");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void storeThatFailsInOneWay_always_failsNoPage(Fault fault) {
    FaultyStore store = new FaultyStore(new MapStore(), 1, 1, fault);
    try (RenderCache cache = site().store(store).build()) {
      for (int i = 0; i < 50; i++) {
        Fragment page = pageOf(hole("part").keyed("k"), hole("part")).keyed("p");
        assertThat(page(cache, page).text()).isEqualTo("partpart");
      }
    }
    assertThat(store.misbehaved() > 0 || fault == Fault.REMOVAL_LOST).isTrue();
  }

  @Test
  void storeThatIsSlow_delaysThePage_andNeverFalsifiesIt() {
    Duration deadline = SOON.multipliedBy(2);
    AtomicInteger calls = new AtomicInteger();
    FaultyStore slow =
        new FaultyStore(new MapStore(), 1, 1, Fault.DELAYED)
            .pausingBy(
                () -> {
                  calls.incrementAndGet();
                  LockSupport.parkNanos(SOON.toNanos());
                });
    Fragment page =
        pageOf(hole("part").keyed("k").within(deadline), hole("whole").within(deadline));
    try (RenderCache cache =
            site().renderer("whole", scope -> scope.write("whole")).store(slow).build();
        Stalls stalls = new Stalls()) {
      for (int visit = 0; visit < 2; visit++) {
        int before = calls.get();
        long start = System.nanoTime();
        String text = page(cache, page).text();
        Duration took = since(start);
        // A thread that nobody lets run for as long is late without being held up by the store.
        String whole = stalls.longest().compareTo(SOON.dividedBy(2)) > 0 ? "(whole|\\?)" : "whole";
        assertThat(text).matches("(part|\\?)" + whole);
        int asked = calls.get() - before;
        assertThat(took).isLessThan(SOON.multipliedBy(asked).plus(deadline).plus(PATIENCE));
      }
      assertThat(calls).hasPositiveValue();
    }
  }

  @Test
  void timeOfDaySetBack_letsNothingLiveLonger() {
    JumpingTime time = JumpingTime.virtual();
    try (RenderCache cache = site().timeSource(time).build()) {
      Fragment hourly = counted().withMaxAge(3600);
      assertThat(page(cache, hourly).text()).isEqualTo("1");
      time.set(DAY.negated());
      time.pass(Duration.ofMinutes(59));
      assertThat(page(cache, hourly).text()).isEqualTo("1");
      time.pass(Duration.ofMinutes(2));
      assertThat(page(cache, hourly).text()).isEqualTo("2");
    }
  }

  @Test
  void timeOfDaySetToAndFro_letsNothingLiveLonger() {
    JumpingTime time = JumpingTime.virtual();
    try (RenderCache cache = site().timeSource(time).build()) {
      time.set(DAY);
      Fragment hourly = counted().withMaxAge(3600);
      assertThat(page(cache, hourly).text()).isEqualTo("1");
      time.set(DAY.negated());
      time.pass(Duration.ofMinutes(59));
      assertThat(page(cache, hourly).text()).isEqualTo("1");
      time.set(DAY);
      time.set(DAY.negated());
      time.pass(Duration.ofMinutes(2));
      assertThat(page(cache, hourly).text()).isEqualTo("2");
    }
  }

  @Test
  void timeOfDaySetForward_expiresEarly_atMost() {
    JumpingTime time = JumpingTime.virtual();
    try (RenderCache cache = site().timeSource(time).build()) {
      Fragment hourly = counted().withMaxAge(3600);
      page(cache, hourly);
      time.set(DAY);
      assertThat(page(cache, hourly).text()).isEqualTo("2");
      assertThat(page(cache, hourly).text()).isEqualTo("2");
    }
  }

  @Test
  void timeOfDaySetBackBetweenTwoProcesses_letsAnEntryLiveLongerByAsMuch_andNoMore() {
    MapStore store = new MapStore();
    var ledger = dev.intarsia.ledger.HeapTagLedger.of(dev.intarsia.ledger.LedgerSizing.standard());
    Fragment hourly = counted().withMaxAge(3600);
    try (RenderCache first =
        site().store(new Unclosed(store)).ledger(ledger).timeSource(at(DAY)).build()) {
      page(first, hourly);
    }
    JumpingTime later = at(Duration.ZERO);
    try (RenderCache cache = site().store(store).ledger(ledger).timeSource(later).build()) {
      later.pass(DAY);
      assertThat(page(cache, hourly).text()).isEqualTo("1");
      later.pass(Duration.ofMinutes(61));
      assertThat(page(cache, hourly).text()).isEqualTo("2");
    }
  }

  private static JumpingTime at(Duration ahead) {
    JumpingTime time = JumpingTime.virtual();
    time.set(ahead);
    return time;
  }

  @Test
  void manyEndlessRenderers_onThreadsOfTheirOwn_areLateTogether() {
    List<FragmentRef> refs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      refs.add(
          FragmentRef.to("endless", i).deferred(Deferral.ALWAYS).withFallback("?").within(SOON));
    }
    try (RenderCache cache = site().build()) {
      long start = System.nanoTime();
      assertThat(page(cache, pageOf(refs.toArray(new FragmentRef[0]))).text())
          .isEqualTo("?".repeat(60));
      assertThat(since(start)).isLessThan(PATIENCE);
    }
  }

  @Test
  void threadThatARendererHasInterrupted_leavesTheNextPageWhole() {
    try (RenderCache cache =
        site().renderer("rude", scope -> Thread.currentThread().interrupt()).build()) {
      for (int i = 0; i < 100; i++) {
        page(cache, pageOf(hole("rude"), hole("rude").within(SOON)));
        assertThat(page(cache, pageOf(hole("part"))).text()).isEqualTo("part");
      }
    }
  }

  /** Sees how long this machine leaves a thread waiting that has something to do. */
  private static final class Stalls implements AutoCloseable {

    private final AtomicLong longest = new AtomicLong();
    private final Thread watch = new Thread(this::watch, "stalls");

    Stalls() {
      watch.setDaemon(true);
      watch.start();
    }

    private void watch() {
      for (long last = System.nanoTime(); !Thread.currentThread().isInterrupted(); ) {
        LockSupport.parkNanos(1_000_000);
        long now = System.nanoTime();
        longest.accumulateAndGet(now - last, Math::max);
        last = now;
      }
    }

    Duration longest() {
      return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
      watch.interrupt();
    }
  }

  /** Measures spans by the time of day. */
  private record SetToAndFro(TimeSource time) implements TimeSource {

    @Override
    public long epochMillis() {
      return time.epochMillis();
    }

    @Override
    public long nanos() {
      return TimeUnit.MILLISECONDS.toNanos(time.epochMillis());
    }
  }

  /** Makes checksums fit that a disk has broken. */
  private static final class Sealing extends DelegatingStore {

    Sealing(FragmentStore behind) {
      super(behind);
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      StoredEntry entry = super.get(high, low);
      return entry == null
          ? null
          : new StoredEntry(Tampering.sealed(entry.bytes()), entry.expiresAtMillis());
    }

    @Override
    public void getAll(LookupBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        batch.answer(i, get(batch.high(i), batch.low(i)));
      }
    }
  }

  /** Stays open when a cache is closed, as a store on disk does. */
  private static final class Unclosed extends DelegatingStore {

    Unclosed(FragmentStore behind) {
      super(behind);
    }

    @Override
    public void close() {}
  }
}
