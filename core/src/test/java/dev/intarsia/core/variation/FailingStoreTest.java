package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.event.RecordingListener;
import dev.intarsia.failure.StoreException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cache whose store fails may be slow; it is never wrong, and never the reason for a failed page.
 */
class FailingStoreTest {

  private enum Operation {
    GET,
    GET_ALL,
    PUT,
    COMPARE_AND_PUT,
    REMOVE,
    FOR_EACH
  }

  /** Fails in the operations it is told to, an unchecked exception of the backend's own. */
  private static final class FailingStore extends DelegatingStore {

    private final Set<Operation> failing = EnumSet.noneOf(Operation.class);

    FailingStore(FragmentStore behind) {
      super(behind);
    }

    private void mayFail(Operation operation) {
      if (failing.contains(operation)) {
        throw new IllegalStateException("disk on fire in " + operation);
      }
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      mayFail(Operation.GET);
      return super.get(high, low);
    }

    @Override
    public void getAll(LookupBatch batch) {
      super.getAll(batch);
      // After some answers were given: they must not be taken for the whole.
      mayFail(Operation.GET_ALL);
    }

    @Override
    public void put(long high, long low, StoredEntry entry) {
      mayFail(Operation.PUT);
      super.put(high, low, entry);
    }

    @Override
    public boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      mayFail(Operation.COMPARE_AND_PUT);
      return super.compareAndPut(high, low, expected, entry);
    }

    @Override
    public boolean remove(long high, long low, StoredEntry expected) {
      mayFail(Operation.REMOVE);
      return super.remove(high, low, expected);
    }

    @Override
    public void forEach(EntryVisitor visitor) {
      mayFail(Operation.FOR_EACH);
      super.forEach(visitor);
    }
  }

  private final MapStore map = new MapStore();
  private final FailingStore store = new FailingStore(map);
  private final RecordingListener heard = new RecordingListener();
  private final AtomicInteger renders = new AtomicInteger();
  private final RenderCache cache =
      Intarsia.builder()
          .store(store)
          .listener(heard)
          .executor(Runnable::run)
          .renderer("hole", scope -> scope.write("hole of ").write(scope.context("user")))
          .build();

  private Fragment page() {
    FragmentRef hole = FragmentRef.to("hole").keyed("hole").deferred(Deferral.ALWAYS);
    Fragment child = Fragment.of(scope -> scope.tag("t").write("child")).keyed("child");
    return Fragment.of(
            scope -> {
              renders.incrementAndGet();
              scope.write(scope.context("url.path")).write(" ").embed(child).write(" ").embed(hole);
            })
        .keyed("page");
  }

  private String shown(String path, String user) {
    RequestFacts facts = RequestFacts.get(path).user(RequestUser.of(user)).build();
    return cache.render(page(), facts).text();
  }

  @Test
  void storeThatFailsInEverything_failsNoPage() {
    store.failing.addAll(EnumSet.allOf(Operation.class));
    for (int round = 0; round < 3; round++) {
      assertThat(shown("/one", "ann")).isEqualTo("/one child hole of ann");
      assertThat(shown("/two", "bob")).isEqualTo("/two child hole of bob");
    }
    assertThat(renders).hasValue(6);
    assertThat(heard.failures())
        .isNotEmpty()
        .allMatch(failure -> failure.getMessage().startsWith("disk on fire"));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void storeThatBeginsToFail_failsNoPage_andIsUsedAgainWhenItWorks(Operation operation) {
    shown("/one", "ann");
    store.failing.add(operation);
    for (String path : new String[] {"/one", "/two", "/three"}) {
      assertThat(shown(path, "ann")).isEqualTo(path + " child hole of ann");
      assertThat(shown(path, "bob")).isEqualTo(path + " child hole of bob");
    }
    cache.invalidator().invalidate("t");
    assertThat(shown("/one", "ann")).isEqualTo("/one child hole of ann");
    store.failing.clear();
    shown("/one", "ann");
    int before = renders.get();
    assertThat(shown("/one", "ann")).isEqualTo("/one child hole of ann");
    assertThat(renders).hasValue(before);
  }

  @Test
  void failingBatch_isAMiss_whateverItAnsweredBefore() {
    shown("/one", "ann");
    store.failing.add(Operation.GET_ALL);
    shown("/one", "ann");
    assertThat(renders).hasValue(2);
  }

  @Test
  void failingStore_isRejection_andFailureIsNoMissingEntry() {
    store.failing.add(Operation.PUT);
    shown("/one", "ann");
    assertThat(heard.taken()).contains("storeFailed map", "rejected [page] STORE_FAILED");
    store.failing.clear();
    store.failing.add(Operation.COMPARE_AND_PUT);
    shown("/one", "ann");
    assertThat(heard.taken())
        .contains("rejected [page] STORE_FAILED")
        .doesNotContain("stored [page] [url.path]");
  }

  @Test
  void variationCache_overAFailingStore_keepsNothingAndThrowsNothing() {
    store.failing.addAll(EnumSet.allOf(Operation.class));
    try (RequestScope scope = cache.begin(RequestFacts.get("/").build())) {
      FragmentKey key = FragmentKey.of("item");
      Variation item = new Variation(new byte[1], Cacheability.NONE);
      assertThat(scope.variations().put(key, ContextSet.empty(), item)).isFalse();
      assertThat(scope.variations().get(key, ContextSet.empty())).isEmpty();
      assertThat(scope.variations().remove(key, ContextSet.empty())).isFalse();
    }
  }

  @Test
  void erasureThatFails_isToldToItsCaller_andTheTagIsInvalidAllTheSame() {
    shown("/one", "ann");
    store.failing.add(Operation.FOR_EACH);
    assertThatThrownBy(() -> cache.invalidator().erase(TagSet.of("t")))
        .hasMessageContaining("disk on fire");
    heard.taken();
    shown("/one", "ann");
    assertThat(heard.taken()).contains("judged [page] DEAD INVALIDATED");
  }

  @Test
  void storeWhoseNameFailsToo_failsNoPage() {
    RecordingListener own = new RecordingListener();
    AtomicBoolean isBuilt = new AtomicBoolean();
    FragmentStore nameless =
        new DelegatingStore(new MapStore()) {
          @Override
          public String name() {
            if (isBuilt.get()) {
              throw new StoreException("closed", null);
            }
            return "nameless";
          }

          @Override
          public void getAll(LookupBatch batch) {
            throw new StoreException("closed", null);
          }
        };
    try (RenderCache closing = Intarsia.builder().store(nameless).listener(own).build()) {
      isBuilt.set(true);
      Fragment fragment = Fragment.of(scope -> scope.write("x")).keyed("k");
      assertThat(closing.render(fragment, RequestFacts.get("/").build()).text()).isEqualTo("x");
      assertThat(own.taken()).contains("storeFailed nameless");
    }
  }

  @Test
  void damagedEntries_areRemoved_andReportedWithPlaceAndFinding() {
    Fragment fragment =
        Fragment.of(scope -> scope.write("render " + renders.incrementAndGet())).keyed("k");
    RequestFacts facts = RequestFacts.get("/").build();
    cache.render(fragment, facts);
    List<String> slots = damageAll();
    assertThat(slots).hasSize(1);
    heard.taken();
    assertThat(cache.render(fragment, facts).text()).isEqualTo("render 2");
    assertThat(heard.taken())
        .containsExactly(
            "storeFailed map", "lookedUp [k] DAMAGED 1", "rendered fragment [k]", "stored [k] []");
    assertThat(heard.failures()).hasSize(1);
    assertThat(heard.failures().get(0))
        .isInstanceOf(StoreException.class)
        .message()
        .startsWith("store map holds a damaged entry under " + slots.get(0) + ": at offset 8: ")
        .containsPattern("expected checksum [0-9a-f]+, found [0-9a-f]+");
    assertThat(cache.render(fragment, facts).text()).isEqualTo("render 2");
  }

  @Test
  void damagedEntry_isRemoved_evenIfNothingIsStoredInItsPlace() {
    Fragment fragment = Fragment.of(scope -> scope.write("x")).keyed("k");
    cache.render(fragment, RequestFacts.get("/").build());
    damageAll();
    cache.render(fragment, RequestFacts.request("POST", "/").build());
    assertThat(map.statistics().entries()).isZero();
  }

  @Test
  void damagedSignpost_costsARender_andHeals() {
    shown("/one", "ann");
    damageAll();
    assertThat(shown("/one", "ann")).isEqualTo("/one child hole of ann");
    int before = renders.get();
    assertThat(shown("/one", "ann")).isEqualTo("/one child hole of ann");
    assertThat(renders).hasValue(before);
  }

  private List<String> damageAll() {
    List<String> slots = new ArrayList<>();
    map.forEach(
        (high, low, entry) -> {
          byte[] bytes = entry.bytes().clone();
          bytes[bytes.length - 1] ^= 1;
          map.put(high, low, new StoredEntry(bytes, entry.expiresAtMillis()));
          slots.add("%016x%016x".formatted(high, low));
        });
    return slots;
  }
}
