package dev.intarsia.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.spi.storage.FragmentStore.EvictionListener;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events come in the order that the listener's documentation draws. */
class EventOrderTest {

  private final RecordingListener heard = new RecordingListener();
  private final VirtualTime time = VirtualTime.at(1_000_000);
  private final MapStore map = new MapStore();
  private final AtomicReference<EvictionListener> evictions = new AtomicReference<>();
  private final RenderCache cache =
      Intarsia.builder()
          .store(
              new DelegatingStore(map) {
                @Override
                public void onEviction(EvictionListener listener) {
                  evictions.set(listener);
                }
              })
          .timeSource(time)
          .listener(heard)
          // On the page's own thread, so that there is one order.
          .executor(Runnable::run)
          .renderer("fine", scope -> scope.write("fine"))
          .renderer("kept", scope -> scope.write("kept"))
          .renderer(
              "broken",
              scope -> {
                throw new IllegalStateException("broken");
              })
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  private static RequestFacts get() {
    return RequestFacts.get("/").build();
  }

  private static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  private static Fragment plain() {
    return Fragment.of(scope -> scope.tag("t").write("x")).keyed("k");
  }

  private static Fragment personal() {
    return Fragment.of(scope -> scope.write(scope.context("user"))).keyed("p");
  }

  @Test
  void miss_isLookedUp_rendered_stored() {
    cache.render(plain(), get());
    assertThat(heard.taken())
        .containsExactly("lookedUp [k] NOT_FOUND 1", "rendered fragment [k]", "stored [k] []");
  }

  @Test
  void hit_isJudged_lookedUp() {
    cache.render(plain(), get());
    heard.taken();
    cache.render(plain(), get());
    assertThat(heard.taken()).containsExactly("judged [k] FRESH FRESH", "lookedUp [k] FRESH 1");
  }

  @Test
  void variation_isHoppedTo_beforeItIsJudged() {
    cache.render(personal(), as("ann"));
    heard.taken();
    cache.render(personal(), as("ann"));
    assertThat(heard.taken())
        .containsExactly("hopped [p] [user]", "judged [p] FRESH FRESH", "lookedUp [p] FRESH 1");
    cache.render(personal(), as("bob"));
    assertThat(heard.taken())
        .containsExactly(
            "hopped [p] [user]",
            "lookedUp [p] NOT_FOUND 2",
            "rendered fragment [p]",
            "stored [p] [user]");
  }

  @Test
  void deadEntry_isJudged_withTheReason() {
    cache.render(plain().withMaxAge(10), get());
    heard.taken();
    cache.invalidator().invalidate("t");
    assertThat(heard.taken()).containsExactly("invalidated [t]");
    cache.render(plain().withMaxAge(10), get());
    assertThat(heard.taken())
        .startsWith("judged [k] DEAD INVALIDATED", "lookedUp [k] INVALIDATED 1");
    time.advance(Duration.ofSeconds(11));
    cache.render(plain().withMaxAge(10), get());
    assertThat(heard.taken()).startsWith("judged [k] DEAD EXPIRED", "lookedUp [k] EXPIRED 1");
    cache.invalidator().distrustAll();
    cache.render(plain().withMaxAge(10), get());
    assertThat(heard.taken())
        .startsWith("judged [k] DEAD BELOW_FLOOR", "lookedUp [k] BELOW_FLOOR 1");
  }

  @Test
  void uncacheableOutput_isRejected_afterItWasRendered() {
    cache.render(Fragment.of(scope -> scope.maxAge(0)).keyed("found out"), get());
    assertThat(heard.taken())
        .containsExactly(
            "lookedUp [found out] NOT_FOUND 1",
            "rendered fragment [found out]",
            "rejected [found out] UNCACHEABLE");
    cache.render(Fragment.of(scope -> scope.write("x")).keyed("declared").withMaxAge(0), get());
    assertThat(heard.taken())
        .containsExactly("rendered fragment [declared]", "rejected [declared] UNCACHEABLE");
  }

  @Test
  void writingRequest_isRejected_afterItRendered() {
    cache.render(plain(), RequestFacts.request("POST", "/").build());
    assertThat(heard.taken())
        .containsExactly(
            "lookedUp [k] NOT_FOUND 1", "rendered fragment [k]", "rejected [k] WRITING_REQUEST");
  }

  @Test
  void pendingBatch_isTheReason_ofMissAndRejection() {
    cache.render(plain(), get());
    heard.taken();
    try (RequestScope scope = cache.begin(get());
        InvalidationBatch batch = scope.batch().add("t")) {
      scope.render(plain());
      assertThat(heard.taken())
          .containsExactly(
              "judged [k] DEAD PENDING_BATCH",
              "lookedUp [k] PENDING_BATCH 1",
              "rendered fragment [k]",
              "rejected [k] PENDING_BATCH");
      batch.commit();
      assertThat(heard.taken()).containsExactly("invalidated [t]");
    }
  }

  @Test
  void outputInvalidatedWhileItWasRendered_isRejected() {
    Fragment slow =
        Fragment.of(
                scope -> {
                  scope.tag("t");
                  cache.invalidator().invalidate("t");
                })
            .keyed("slow");
    cache.render(slow, get());
    assertThat(heard.taken())
        .containsExactly(
            "lookedUp [slow] NOT_FOUND 1",
            "invalidated [t]",
            "rendered fragment [slow]",
            "rejected [slow] INVALIDATED");
  }

  @Test
  void failingRenderer_isTold_andNothingIsStoredOrRejected() {
    Fragment broken =
        Fragment.of(
                scope -> {
                  throw new IllegalStateException("broken");
                })
            .keyed("b");
    assertThatThrownBy(() -> cache.render(broken, get())).hasMessage("broken");
    assertThat(heard.taken())
        .containsExactly("lookedUp [b] NOT_FOUND 1", "renderFailed fragment [b]");
  }

  @Test
  void child_comesBeforeItsParent() {
    Fragment parent = Fragment.of(scope -> scope.embed(plain())).keyed("parent");
    cache.render(parent, get());
    assertThat(heard.taken())
        .containsExactly(
            "lookedUp [parent] NOT_FOUND 1",
            "lookedUp [k] NOT_FOUND 1",
            "rendered fragment [k]",
            "stored [k] []",
            "rendered fragment [parent]",
            "stored [parent] []");
  }

  @Test
  void hole_isDeferred_thenFilled() {
    FragmentRef ref = FragmentRef.to("fine").deferred(Deferral.ALWAYS);
    cache.render(Fragment.of(scope -> scope.embed(ref)), get());
    assertThat(heard.taken())
        .containsExactly(
            "deferred fine[] FORCED",
            "rendered fragment without key",
            "rendered ref fine[]",
            "filled fine[] singleFlush");
  }

  @Test
  void cachedHole_isFilledFromTheCache() {
    FragmentRef ref = FragmentRef.to("kept").keyed("kept").deferred(Deferral.ALWAYS);
    Fragment page = Fragment.of(scope -> scope.embed(ref));
    cache.render(page, get());
    heard.taken();
    cache.render(page, get());
    assertThat(heard.taken())
        .containsExactly(
            "deferred kept[] FORCED",
            "rendered fragment without key",
            "judged [kept] FRESH FRESH",
            "lookedUp [kept] FRESH 1",
            "filled kept[] cached");
  }

  @Test
  void failingHole_isTold() {
    FragmentRef ref = FragmentRef.to("broken").deferred(Deferral.ALWAYS);
    cache.render(Fragment.of(scope -> scope.embed(ref)), get());
    assertThat(heard.taken())
        .containsExactly(
            "deferred broken[] FORCED",
            "rendered fragment without key",
            "renderFailed ref broken[]",
            "holeFailed broken[]");
    assertThat(heard.failures()).allMatch(failure -> failure.getMessage().equals("broken"));
  }

  @Test
  void invalidations_areTold_alsoOfKeysAndErasures() {
    cache.invalidator().invalidate("a", "b");
    cache.invalidator().invalidate(FragmentKey.of("k"));
    cache.invalidator().erase(TagSet.of("c"));
    assertThat(heard.taken())
        .containsExactly("invalidated [a, b]", "invalidated key [k]", "invalidated [c]");
  }

  @Test
  void eviction_isToldWithTheStoresName() {
    evictions.get().evicted(1, 2, new StoredEntry(new byte[7], 0));
    assertThat(heard.taken()).containsExactly("evicted map");
  }
}
