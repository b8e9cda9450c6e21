package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers of one signpost at the same moment, with real threads. */
@Timeout(60)
class SignpostRaceTest {

  private static final int WRITERS = 4;

  /** Holds every writer between its reading of the signpost and what follows, once each. */
  private static final class MeetingStore extends DelegatingStore {

    private final CyclicBarrier meeting = new CyclicBarrier(WRITERS);
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    MeetingStore(FragmentStore behind) {
      super(behind);
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      StoredEntry found = super.get(high, low);
      if (met.getAndIncrement() < WRITERS) {
        try {
          meeting.await(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
          throw new AssertionError(failure);
        }
      } else {
        Thread.yield();
      }
      return found;
    }

    @Override
    public boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      boolean isPut = super.compareAndPut(high, low, expected, entry);
      if (!isPut) {
        lost.incrementAndGet();
      }
      return isPut;
    }
  }

  @Test
  @DisplayName("VC-16 writers who read the same signpost lose none of each other's sets")
  void writers_whoReadTheSameSignpost_loseNothing() throws Exception {
    List<MeetingStore> stores = new ArrayList<>();
    AtomicInteger stored = new AtomicInteger();
    AtomicInteger rejected = new AtomicInteger();
    RenderCacheListener counting =
        new RenderCacheListener() {
          @Override
          public void stored(FragmentKey key, ContextSet contexts, int bytes) {
            stored.incrementAndGet();
          }

          @Override
          public void rejected(FragmentKey key, Reason reason) {
            rejected.incrementAndGet();
          }
        };
    try (LetteredCache cache =
        LetteredCache.over(
            map -> {
              stores.add(new MeetingStore(map));
              return stores.get(0);
            },
            counting)) {
      together(
          WRITERS,
          writer ->
              assertThat(
                      cache.put(request(writer), ContextSet.empty(), set(writer), "of " + writer))
                  .isTrue());
      for (LetteredCache engine : List.of(cache, cache.sibling())) {
        for (int writer = 0; writer < WRITERS; writer++) {
          assertThat(engine.get(request(writer), ContextSet.empty())).isEqualTo("of " + writer);
        }
      }
      assertThat(stores.get(0).lost.get()).as("the race took place").isPositive();
      assertThat(cache.signposts()).hasSize(1);
      assertThat(cache.signposts().get(0)).hasSize(WRITERS);
      assertThat(stored.get()).as("each store is told once").isEqualTo(WRITERS);
      assertThat(rejected.get()).isZero();
    }
  }

  @Test
  void manyWritersAndReaders_findEverythingInTheEnd() throws Exception {
    for (int round = 0; round < 200; round++) {
      try (LetteredCache cache = LetteredCache.create()) {
        together(
            8,
            thread -> {
              cache.put(request(thread), ContextSet.empty(), set(thread), "of " + thread);
              assertThat(cache.get(request(thread), ContextSet.empty())).isEqualTo("of " + thread);
            });
        for (int thread = 0; thread < 8; thread++) {
          assertThat(cache.sibling().get(request(thread), ContextSet.empty()))
              .isEqualTo("of " + thread);
        }
      }
    }
  }

  /** Differs from all others in the one context that its set names. */
  private static int[] request(int writer) {
    int[] request = new int[8];
    request[writer] = 1;
    return request;
  }

  private static ContextSet set(int writer) {
    return ContextSet.of(LetteredCache.LETTERS.get(writer));
  }

  /** What a thread does. */
  private interface Part {
    void run(int number) throws Exception;
  }

  private static void together(int threads, Part part) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        parts.add(
            pool.submit(
                () -> {
                  start.await();
                  part.run(number);
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : parts) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
