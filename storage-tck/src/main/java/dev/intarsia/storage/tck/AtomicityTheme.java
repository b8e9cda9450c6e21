package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.ledger.TagLedger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** All tags of an invalidation count once it has returned, or the call did not take place. */
abstract class AtomicityTheme extends LedgerTheme {

  private static final int BATCH = 40;
  private static final int ROUNDS = 2_000;

  /** A batch whose invalidation has returned, and a stamp that was read before. */
  private record Returned(long first, long stamp) {}

  AtomicityTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void batch_isSeenWhole_byWhoeverComesAfterItsReturn() {
    AtomicReference<Returned> published = new AtomicReference<>();
    Returned initial = new Returned(0, ledger.clock());
    ledger.invalidate(batch(0));
    published.set(initial);
    new Crowd()
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              Returned returned = new Returned((lap % 100) * (long) BATCH, ledger.clock());
              ledger.invalidate(batch(returned.first()));
              published.set(returned);
            })
        .with(
            2,
            ROUNDS,
            (number, lap) ->
                assertThat(published)
                    .hasValueSatisfying(
                        returned -> assertAllDead(ledger, returned.first(), returned.stamp())))
        .run();
  }

  @Test
  void batches_areWholeWhenReopened() {
    long before = ledger.clock();
    for (int i = 0; i < 25; i++) {
      ledger.invalidate(batch(i * (long) BATCH));
    }
    try (Reopened reopened = closedAndReopened()) {
      if (reopened.remembers()) {
        for (int i = 0; i < 25; i++) {
          assertAllDead(reopened.ledger(), i * (long) BATCH, before);
        }
      }
    }
  }

  private static void assertAllDead(TagLedger ledger, long first, long stamp) {
    for (long hash : batch(first)) {
      if (!ledger.hasInvalidated(new long[] {hash}, stamp)) {
        throw new AssertionError("a tag of batch " + first + " is alive, others are dead");
      }
    }
  }

  private static long[] batch(long first) {
    long[] hashes = new long[BATCH];
    for (int i = 0; i < BATCH; i++) {
      hashes[i] = Key.of(first + i).low();
    }
    return hashes;
  }
}
