package dev.intarsia.core.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Invalidations that wait for a transaction. */
class TransactionBatchTest {

  private final Newsroom site = Newsroom.create();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  @DisplayName("TG-7 the transaction itself reads and stores nothing that carries a pending tag")
  void openBatch_hidesPendingTags_fromItsOwnScopeOnly() {
    site.show("1");
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch batch = scope.batch()) {
      site.write("1", "uncommitted");
      batch.add("article:1");
      assertThat(site.show(scope, "1")).isEqualTo("uncommitted");
      assertThat(site.show("1")).as("others see what was committed").isEqualTo("first");
      assertThat(site.show(scope, "1")).isEqualTo("uncommitted");
      assertThat(site.renders()).isEqualTo(3);
      assertThat(site.holdsBytes("uncommitted")).isFalse();
    }
  }

  @Test
  @DisplayName("TG-7 unrelated tags are read and stored as ever while a batch is open")
  void openBatch_leavesOtherTagsAlone() {
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch batch = scope.batch()) {
      batch.add("article:1");
      site.show(scope, "2");
      site.show(scope, "2");
      assertThat(site.renders()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("TG-7 what embeds something with a pending tag is not stored either")
  void openBatch_keepsParentsOut() {
    Fragment front = Fragment.of(scope -> scope.embed(site.page("1"))).keyed("front");
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch batch = scope.batch()) {
      batch.add("article:1");
      scope.render(front);
      assertThat(site.store().statistics().entries()).isZero();
    }
  }

  @Test
  @DisplayName("TG-7 items of the variation cache keep to it too, and pending keys as pending tags")
  void openBatch_keepsItemsAndKeysOut() {
    FragmentKey key = FragmentKey.of("count");
    Variation item = new Variation(new byte[1], Cacheability.NONE);
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch batch = scope.batch()) {
      scope.variations().put(key, ContextSet.empty(), item);
      batch.add(key);
      assertThat(scope.variations().get(key, ContextSet.empty())).isEmpty();
      assertThat(scope.variations().put(key, ContextSet.empty(), item)).isFalse();
      try (RequestScope other = site.cache().begin(Newsroom.get())) {
        assertThat(other.variations().get(key, ContextSet.empty())).isPresent();
      }
      batch.commit();
      try (RequestScope other = site.cache().begin(Newsroom.get())) {
        assertThat(other.variations().get(key, ContextSet.empty())).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("TG-8 nothing is told to others before the outermost batch commits")
  void nestedBatches_commitEachForItself() {
    site.show("1");
    site.show("2");
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch outer = scope.batch()) {
      outer.add("article:1");
      try (InvalidationBatch inner = scope.batch()) {
        inner.add("article:2");
        inner.commit();
      }
      site.show("1");
      assertThat(site.renders()).as("the inner commit does not flush the outer").isEqualTo(2);
      site.show("2");
      assertThat(site.renders()).isEqualTo(3);
      site.show(scope, "1");
      assertThat(site.renders()).as("the outer is still pending here").isEqualTo(4);
      outer.commit();
      site.show("1");
      assertThat(site.renders()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("TG-8 two open batches with the same tag: closing one leaves the other pending")
  void sameTagInTwoBatches_isPendingUntilBothAreDone() {
    site.show("1");
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch one = scope.batch();
        InvalidationBatch two = scope.batch()) {
      one.add("article:1");
      two.add("article:1");
      one.rollback();
      site.show(scope, "1");
      assertThat(site.renders()).isEqualTo(2);
      two.rollback();
      site.show(scope, "1");
      assertThat(site.renders()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("TG-9 a rollback invalidates nothing and leaves the scope as it was")
  void rollback_leavesNoTrace() {
    HeapTagLedger ledger = HeapTagLedger.of(LedgerSizing.standard());
    try (Newsroom own = Newsroom.over(new MapStore(), ledger)) {
      own.show("1");
      long clock = ledger.clock();
      try (RequestScope scope = own.cache().begin(Newsroom.get())) {
        InvalidationBatch batch =
            scope.batch().add("article:1").add(FragmentKey.of("article", "1"));
        batch.rollback();
        batch.commit();
        own.show(scope, "1");
      }
      own.show("1");
      assertThat(own.renders()).isEqualTo(1);
      assertThat(ledger.clock()).isEqualTo(clock);
    }
  }

  @Test
  @DisplayName("TG-9 closing a batch or its request without commit is a rollback")
  void closing_isARollback() {
    site.show("1");
    try (InvalidationBatch batch = site.cache().invalidator().batch()) {
      batch.add("article:1");
    }
    RequestScope scope = site.cache().begin(Newsroom.get());
    InvalidationBatch left = scope.batch().add("article:1");
    scope.close();
    left.commit();
    site.show("1");
    assertThat(site.renders()).isEqualTo(1);
  }

  @Test
  @DisplayName("TG-10 within one batch a tag counts once")
  void batch_countsATagOnce() {
    HeapTagLedger ledger = HeapTagLedger.of(LedgerSizing.standard());
    try (Newsroom own = Newsroom.over(new MapStore(), ledger)) {
      long clock = ledger.clock();
      try (InvalidationBatch batch = own.cache().invalidator().batch()) {
        batch.add("a").add("b", "a").add(TagSet.of("a"));
        batch.commit();
      }
      assertThat(ledger.clock()).isEqualTo(clock + 1);
    }
  }

  @Test
  @DisplayName("TG-12 after a rollback a retry invalidates")
  void rollbackThenRetry_invalidates() {
    site.show("1");
    try (InvalidationBatch batch = site.cache().invalidator().batch()) {
      batch.add("article:1");
      batch.rollback();
      site.show("1");
      assertThat(site.renders()).isEqualTo(1);
      site.write("1", "v2");
      batch.add("article:1");
      batch.commit();
    }
    assertThat(site.show("1")).isEqualTo("v2");
  }

  @Test
  @DisplayName("TG-13 a batch that commits twice invalidates twice")
  void batch_usedAgain_invalidatesAgain() {
    try (InvalidationBatch batch = site.cache().invalidator().batch()) {
      for (int version = 1; version < 4; version++) {
        site.show("1");
        site.write("1", "v" + version);
        batch.add("article:1").commit();
        assertThat(site.show("1")).isEqualTo("v" + version);
      }
    }
  }

  @Test
  @DisplayName("TG-14 what the transaction's own scope renders after commit is not stored as fresh")
  void scopeOfTheTransaction_storesNothingFreshAfterwards() {
    try (RequestScope scope = site.cache().begin(Newsroom.get());
        InvalidationBatch batch = scope.batch()) {
      batch.add("article:1").commit();
      site.show(scope, "1");
    }
    site.show("1");
    assertThat(site.renders()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "TG-17 between the data's commit and the batch's others see the old, afterwards never")
  void betweenCommits_othersSeeTheOld_afterwardsNever() {
    site.show("1");
    try (InvalidationBatch batch = site.cache().invalidator().batch()) {
      batch.add("article:1");
      site.write("1", "committed");
      assertThat(site.show("1")).isEqualTo("first");
      batch.commit();
      assertThat(site.show("1")).isEqualTo("committed");
    }
  }

  @Test
  @DisplayName("TG-6 a batch tells the listener of its tags together and of each key")
  void commit_isToldOnce() {
    List<Object> told = new ArrayList<>();
    RenderCacheListener listener =
        new RenderCacheListener() {
          @Override
          public void invalidated(TagSet tags) {
            told.add(tags);
          }

          @Override
          public void invalidated(FragmentKey key) {
            told.add(key);
          }
        };
    try (Newsroom own = Newsroom.listeningTo(listener);
        InvalidationBatch batch = own.cache().invalidator().batch()) {
      batch.add("a").add(FragmentKey.of("k1")).add("b").add(FragmentKey.of("k2"));
      assertThat(told).isEmpty();
      batch.commit();
      batch.commit();
    }
    assertThat(told)
        .containsExactly(TagSet.of("a", "b"), FragmentKey.of("k1"), FragmentKey.of("k2"));
  }

  /** A ledger that takes effect but cannot be made durable, as often as told. */
  private static final class LosingLedger implements TagLedger {

    private final HeapTagLedger behind = HeapTagLedger.of(LedgerSizing.standard());
    private int failures;

    @Override
    public void invalidate(long[] tagHashes) {
      behind.invalidate(tagHashes);
      if (failures > 0) {
        failures--;
        throw new InvalidationException("ledger log is full: 1 tag", null);
      }
    }

    @Override
    public long incarnation() {
      return behind.incarnation();
    }

    @Override
    public long clock() {
      return behind.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      return behind.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return behind.floor();
    }

    @Override
    public void raiseFloor() {
      behind.raiseFloor();
    }

    @Override
    public LedgerStatistics statistics() {
      return behind.statistics();
    }

    @Override
    public void close() {
      behind.close();
    }
  }

  @Test
  void failingCommit_isToldToItsCaller_andCanBeRepeated() {
    LosingLedger ledger = new LosingLedger();
    try (Newsroom own = Newsroom.over(new MapStore(), ledger);
        InvalidationBatch batch = own.cache().invalidator().batch()) {
      own.show("1");
      own.write("1", "v2");
      ledger.failures = 1;
      batch.add("article:1");
      assertThatThrownBy(batch::commit).isInstanceOf(InvalidationException.class);
      assertThat(own.show("1")).as("it took effect here").isEqualTo("v2");
      long clock = ledger.clock();
      batch.commit();
      assertThat(ledger.clock()).as("the repetition publishes again").isEqualTo(clock + 1);
      batch.commit();
      assertThat(ledger.clock()).isEqualTo(clock + 1);
      ledger.failures = 1;
      assertThatThrownBy(() -> own.cache().invalidator().invalidate("x"))
          .isInstanceOf(InvalidationException.class);
    }
  }
}
