package dev.intarsia.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.freshness.PendingTags;
import dev.intarsia.core.render.SingleFlight.Address;
import dev.intarsia.core.render.SingleFlight.Turn;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.fragment.FragmentKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who leads, who waits and who goes alone. */
@Timeout(30)
class SingleFlightTest {

  private static final FragmentKey KEY = FragmentKey.of("key");
  private static final Address A = new Address(1, 1);
  private static final Address B = new Address(2, 2);
  private static final Address C = new Address(3, 3);

  private final SingleFlight flights = new SingleFlight(Duration.ofSeconds(20));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    assertThat(flights.inTheAir()).as("no flight is left in the air").isZero();
  }

  private static Frame frame() {
    RequestMoment moment =
        new RequestMoment(
            RequestSnapshot.of(ContextRegistry.of(List.of()), RequestFacts.get("/").build()),
            0,
            0,
            new PendingTags(),
            true);
    return new Response(moment, null, null).root();
  }

  /** Takes a flight on a thread of its own and says what came of it. */
  private Future<Turn> taking(SingleFlight of, Address address, Frame frame) {
    // Not a pooled one: flights that one thread leads belong to one chain.
    FutureTask<Turn> turn = new FutureTask<>(() -> of.take(address, frame));
    Thread taker = new Thread(turn);
    taker.setDaemon(true);
    taker.start();
    await().until(() -> turn.isDone() || taker.getState() == Thread.State.TIMED_WAITING);
    return turn;
  }

  private Turn takenElsewhere(Address address, Frame frame) throws Exception {
    return taking(flights, address, frame).get(10, TimeUnit.SECONDS);
  }

  @Test
  void first_leads_others_lookAgainWhenItHasLanded() throws Exception {
    Frame leader = frame();
    assertThat(flights.take(A, leader)).isEqualTo(Turn.LEAD);
    List<Future<Turn>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(taking(flights, A, frame()));
    }
    assertThat(waiting).noneMatch(Future::isDone);
    flights.land(A, KEY, leader);
    for (Future<Turn> one : waiting) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(Turn.LOOK_AGAIN);
    }
  }

  @Test
  void differentAddresses_doNotWaitForEachOther() throws Exception {
    Frame one = frame();
    Frame other = frame();
    assertThat(takenElsewhere(A, one)).isEqualTo(Turn.LEAD);
    assertThat(takenElsewhere(B, other)).isEqualTo(Turn.LEAD);
    flights.land(A, KEY, one);
    flights.land(B, KEY, other);
  }

  @Test
  void landed_address_canBeLedAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      Frame leader = frame();
      assertThat(takenElsewhere(A, leader)).isEqualTo(Turn.LEAD);
      flights.land(A, KEY, leader);
    }
  }

  @Test
  void landing_isCounted_soThatALeaderKnowsThatItsLookUpIsOutdated() {
    int before = flights.landings(KEY);
    Frame leader = frame();
    flights.take(A, leader);
    assertThat(flights.landings(KEY)).isEqualTo(before);
    flights.land(A, KEY, leader);
    assertThat(flights.landings(KEY)).isEqualTo(before + 1);
  }

  @Test
  void flight_ofTheOwnCallChain_isNotJoined() throws Exception {
    Frame outer = frame();
    assertThat(takenElsewhere(A, outer)).isEqualTo(Turn.LEAD);
    Frame inner = outer.child("inner", null).child("innermost", null);
    assertThat(takenElsewhere(A, inner)).as("even by another thread").isEqualTo(Turn.ALONE);
    flights.land(A, KEY, outer);
  }

  @Test
  @Timeout(5)
  void flight_ofTheOwnThread_isNotJoined_whateverChainAsks() {
    Frame outer = frame();
    assertThat(flights.take(A, outer)).isEqualTo(Turn.LEAD);
    assertThat(flights.take(A, frame())).isEqualTo(Turn.ALONE);
    flights.land(A, KEY, outer);
  }

  @Test
  void twoFlights_thatWantEachOther_doNotDeadlock() throws Exception {
    Frame first = frame();
    Frame second = frame();
    assertThat(takenElsewhere(A, first)).isEqualTo(Turn.LEAD);
    assertThat(takenElsewhere(B, second)).isEqualTo(Turn.LEAD);
    Future<Turn> waiting = taking(flights, B, first.child("inner", null));
    assertThat(waiting).isNotDone();
    assertThat(takenElsewhere(A, second.child("inner", null))).isEqualTo(Turn.ALONE);
    flights.land(B, KEY, second);
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Turn.LOOK_AGAIN);
    flights.land(A, KEY, first);
  }

  @Test
  void threeFlights_inACircle_doNotDeadlock() throws Exception {
    Frame first = frame();
    Frame second = frame();
    Frame third = frame();
    takenElsewhere(A, first);
    takenElsewhere(B, second);
    takenElsewhere(C, third);
    Future<Turn> one = taking(flights, B, first.child("inner", null));
    Future<Turn> two = taking(flights, C, second.child("inner", null));
    assertThat(takenElsewhere(A, third.child("inner", null))).isEqualTo(Turn.ALONE);
    flights.land(C, KEY, third);
    assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(Turn.LOOK_AGAIN);
    flights.land(B, KEY, second);
    assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(Turn.LOOK_AGAIN);
    flights.land(A, KEY, first);
  }

  @Test
  void oneOfTwoWaitersInsideAFlight_givingUp_leavesTheOthersWaitKnown() throws Exception {
    Frame first = frame();
    Frame second = frame();
    takenElsewhere(A, first);
    takenElsewhere(B, second);
    Future<Turn> stays = taking(flights, B, first.child("one hole", null));
    Future<Turn> leaves = taking(flights, B, first.child("another hole", null));
    leaves.cancel(true);
    await()
        .untilAsserted(
            () -> assertThat(takenElsewhere(A, second.child("x", null))).isEqualTo(Turn.ALONE));
    for (int i = 0; i < 3; i++) {
      assertThat(takenElsewhere(A, second.child("inner", null))).isEqualTo(Turn.ALONE);
    }
    flights.land(B, KEY, second);
    assertThat(stays.get(10, TimeUnit.SECONDS)).isEqualTo(Turn.LOOK_AGAIN);
    flights.land(A, KEY, first);
  }

  @Test
  void waiting_isBounded() throws Exception {
    SingleFlight hasty = new SingleFlight(Duration.ofMillis(20));
    Frame leader = frame();
    assertThat(taking(hasty, A, leader).get()).isEqualTo(Turn.LEAD);
    assertThat(taking(hasty, A, frame()).get(10, TimeUnit.SECONDS)).isEqualTo(Turn.ALONE);
    hasty.land(A, KEY, leader);
    assertThat(hasty.inTheAir()).isZero();
  }

  @Test
  void interruptedWaiter_isToldSo_andStaysInterrupted() throws Exception {
    Frame leader = frame();
    flights.take(A, leader);
    Future<Boolean> isInterrupted =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              assertThat(flights.take(A, frame())).isEqualTo(Turn.INTERRUPTED);
              return Thread.currentThread().isInterrupted();
            });
    assertThat(isInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
    flights.land(A, KEY, leader);
  }

  @Test
  void landing_withoutLeading_doesNothing() {
    Frame leader = frame();
    flights.take(A, leader);
    flights.land(A, KEY, frame());
    assertThat(flights.inTheAir()).isEqualTo(1);
    flights.land(A, KEY, leader);
    flights.land(A, KEY, leader);
  }

  @Test
  void manyThreads_nestingFlightsAtRandom_allEnd_andLeaveNothing() throws Exception {
    int workers = 8;
    AtomicInteger[] leading = new AtomicInteger[4];
    for (int i = 0; i < leading.length; i++) {
      leading[i] = new AtomicInteger();
    }
    AtomicInteger led = new AtomicInteger();
    AtomicInteger alone = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Random random = new Random(i);
      all.add(
          threads.submit(
              () -> {
                start.await();
                for (int round = 0; round < 500; round++) {
                  fly(random, frame(), 3, leading, led, alone);
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> one : all) {
      one.get(25, TimeUnit.SECONDS);
    }
    assertThat(led.get()).isPositive();
    assertThat(alone.get()).as("circles were met").isPositive();
  }

  private void fly(
      Random random,
      Frame frame,
      int depth,
      AtomicInteger[] leading,
      AtomicInteger led,
      AtomicInteger alone) {
    int number = random.nextInt(leading.length);
    Address address = new Address(number, 0);
    Turn turn = flights.take(address, frame);
    if (turn == Turn.LEAD) {
      try {
        led.incrementAndGet();
        assertThat(leading[number].incrementAndGet()).as("leaders of one address").isEqualTo(1);
        if (depth > 0) {
          Thread.yield();
          fly(random, frame.child("inner", null), depth - 1, leading, led, alone);
          fly(random, frame.child("inner", null), depth - 1, leading, led, alone);
        }
      } finally {
        leading[number].decrementAndGet();
        flights.land(address, KEY, frame);
      }
    } else if (turn == Turn.ALONE) {
      alone.incrementAndGet();
    }
  }
}
