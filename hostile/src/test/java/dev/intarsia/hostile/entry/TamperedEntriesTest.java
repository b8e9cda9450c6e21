package dev.intarsia.hostile.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Target;
import dev.intarsia.hostile.Trying;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes of a store that somebody or something has changed. */
@Timeout(120)
final class TamperedEntriesTest {

  @Test
  void entryWithAnyBitFlipped_isToldAndNeverShown() {
    try (TamperedEntries entries = new TamperedEntries()) {
      long tried = entries.everyBit();
      System.out.printf("entries, every bit: %,d inputs tried%n", tried);
      assertThat(tried).isGreaterThan(40_000);
    }
  }

  @Test
  void entryCutAtAnyLength_isToldAndNeverShown() {
    try (TamperedEntries entries = new TamperedEntries()) {
      long tried = entries.everyLength();
      System.out.printf("entries, every length: %,d inputs tried%n", tried);
      assertThat(tried).isGreaterThan(5_000);
    }
  }

  @Test
  void entryTamperedWithInAnyWay_isToldAndNeverShown() {
    Trying.inputs(Target.ENTRIES, 20_000);
  }

  @Test
  void storeThatSealsWhatWasTamperedWith_isFound() {
    Breach breach =
        Trying.breach(new TamperedEntries(store -> new Reading(store, Tampering::sealed)), 20_000);
    assertThat(breach.getMessage()).containsPattern("shown '|was read and not told");
  }

  @Test
  void storeThatTellsAnotherStory_isFound() {
    Breach breach =
        Trying.breach(
            new TamperedEntries(
                store -> new Reading(store, bytes -> isEntry(bytes) ? retold(bytes) : bytes)),
            20_000);
    assertThat(breach).hasMessageContaining("shown '");
  }

  /** Sound, but for one letter of the body. */
  private static byte[] retold(byte[] entry) {
    byte[] retold = entry.clone();
    for (int i = 0; i + 5 < retold.length; i++) {
      if (new String(retold, i, 5, StandardCharsets.UTF_8).equals("hello")) {
        retold[i] = 'H';
      }
    }
    return Tampering.sealed(retold);
  }

  @Test
  void storeThatKeepsDamageToItself_isFound() {
    Breach breach =
        Trying.breach(
            new TamperedEntries(
                store -> new Reading(store, bytes -> isEntry(bytes) ? bytes : null)),
            20_000);
    assertThat(breach).hasMessageContaining("was read and not told");
  }

  private static boolean isEntry(byte[] bytes) {
    return Arrays.equals(Tampering.sealed(bytes), bytes);
  }

  /** What a store does with bytes before it hands them over; null: there is nothing. */
  private interface Change {
    byte @Nullable [] of(byte[] bytes);
  }

  private static final class Reading extends DelegatingStore {

    private final Change change;

    Reading(FragmentStore behind, Change change) {
      super(behind);
      this.change = change;
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      StoredEntry entry = super.get(high, low);
      byte[] bytes = entry == null ? null : change.of(entry.bytes());
      return bytes == null || entry == null
          ? null
          : new StoredEntry(bytes, entry.expiresAtMillis());
    }

    @Override
    public void getAll(LookupBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        batch.answer(i, get(batch.high(i), batch.low(i)));
      }
    }
  }
}
