package dev.intarsia.core.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import dev.intarsia.testkit.doubles.VirtualTime;
import org.junit.jupiter.api.Test;

/** What a store may drop: what no look-up finds alive, and nothing else. */
final class UselessEntriesTest {

  private static final long TAG = 7;

  private final HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(64, 64));
  private final VirtualTime time = VirtualTime.at(1_000);
  private final UselessEntries useless = new UselessEntries(ledger, time);

  @Test
  void aliveEntry_isKept() {
    assertThat(useless.test(entry(Cacheability.NEVER))).isFalse();
    ledger.invalidate(new long[] {8});
    assertThat(useless.test(entry(Cacheability.NEVER))).isFalse();
  }

  @Test
  void invalidatedEntry_isUseless() {
    StoredEntry entry = entry(Cacheability.NEVER);
    ledger.invalidate(new long[] {TAG});
    assertThat(useless.test(entry)).isTrue();
  }

  @Test
  void expiredEntry_isUseless_afterItsLastMillisecond() {
    assertThat(useless.test(entry(time.epochMillis()))).isFalse();
    assertThat(useless.test(entry(time.epochMillis() - 1))).isTrue();
  }

  @Test
  void entryOfAnotherLedger_isUseless() {
    byte[] bytes = Entries.bytes(ledger.incarnation() + 1, 0, Cacheability.NEVER, TAG);
    assertThat(useless.test(stored(bytes))).isTrue();
  }

  @Test
  void entryWithoutAReadableHeader_isUseless() {
    assertThat(useless.test(stored(new byte[3]))).isTrue();
  }

  @Test
  void signpost_isKept_ofWhateverLedger() {
    assertThat(useless.test(stored(Entries.signpost(ledger.incarnation() + 1)))).isFalse();
  }

  @Test
  void entry_isKept_whenTheLedgerCannotAnswer() {
    TagLedger broken =
        new DelegatingLedger(ledger) {
          @Override
          public long incarnation() {
            throw new IllegalStateException("closed");
          }
        };
    assertThat(new UselessEntries(broken, time).test(entry(Cacheability.NEVER))).isFalse();
  }

  @Test
  void tags_areNotLookedAt_whileNothingWasInvalidatedSinceTheEntryWasRendered() {
    TagLedger unable =
        new DelegatingLedger(ledger) {
          @Override
          public boolean hasInvalidated(long[] tagHashes, long stamp) {
            return true;
          }
        };
    assertThat(new UselessEntries(unable, time).test(entry(Cacheability.NEVER))).isFalse();
  }

  private StoredEntry entry(long expiresAtMillis) {
    return stored(Entries.bytes(ledger.incarnation(), ledger.clock(), expiresAtMillis, TAG));
  }

  private static StoredEntry stored(byte[] bytes) {
    return new StoredEntry(bytes, Cacheability.NEVER);
  }
}
