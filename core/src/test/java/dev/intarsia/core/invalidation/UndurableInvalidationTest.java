package dev.intarsia.core.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.Intarsia;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.FaultyLedger;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An invalidation that could not be made durable took effect: whoever passes it on is told. */
final class UndurableInvalidationTest {

  private final List<String> told = new ArrayList<>();
  private final RenderCache cache =
      Intarsia.builder()
          .store(new MapStore())
          .ledger(new FaultyLedger(HeapTagLedger.of(LedgerSizing.standard()), 1, 1.0))
          .listener(
              new RenderCacheListener() {
                @Override
                public void invalidated(TagSet tags) {
                  told.add(tags.toString());
                }

                @Override
                public void invalidated(FragmentKey key) {
                  told.add(key.toString());
                }

                @Override
                public void distrusted() {
                  told.add("all");
                }
              })
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void tags_areToldAndTheCallerToo() {
    assertThatThrownBy(() -> cache.invalidator().invalidate("a"))
        .isInstanceOf(InvalidationException.class);
    assertThat(told).containsExactly(TagSet.of("a").toString());
  }

  @Test
  void key_isToldAndTheCallerToo() {
    FragmentKey key = FragmentKey.of("k");
    assertThatThrownBy(() -> cache.invalidator().invalidate(key))
        .isInstanceOf(InvalidationException.class);
    assertThat(told).containsExactly(key.toString());
  }

  @Test
  void batch_isToldAndTheCallerToo() {
    try (var batch = cache.invalidator().batch()) {
      batch.add("a");
      assertThatThrownBy(batch::commit).isInstanceOf(InvalidationException.class);
    }
    assertThat(told).containsExactly(TagSet.of("a").toString());
  }

  @Test
  void distrust_isToldAndTheCallerToo() {
    assertThatThrownBy(() -> cache.invalidator().distrustAll())
        .isInstanceOf(InvalidationException.class);
    assertThat(told).containsExactly("all");
  }
}
