package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However much a ledger is told, it never calls dead what is alive for lack of memory alone. */
abstract class ForgettingTheme extends LedgerTheme {

  private static final int TAGS = 300_000;

  ForgettingTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void hundredThousandsOfTags_areAllRemembered() {
    long before = ledger.clock();
    for (int i = 0; i < TAGS; i++) {
      ledger.invalidate(tags(i));
    }
    for (int i = 0; i < TAGS; i++) {
      if (!ledger.hasInvalidated(tags(i), before)) {
        throw new AssertionError("forgot tag " + i + " of " + TAGS);
      }
    }
  }

  @Test
  void hundredThousandsOfTagsInOneCall_areAllRemembered() {
    long before = ledger.clock();
    long[] all = new long[100_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = Key.of(i).low();
    }
    ledger.invalidate(all);
    for (long hash : all) {
      if (!ledger.hasInvalidated(new long[] {hash}, before)) {
        throw new AssertionError("forgot tag " + hash + " of a call with " + all.length);
      }
    }
    assertThat(ledger.hasInvalidated(all, ledger.clock())).isFalse();
  }

  @Test
  void freshStamps_areAlive_howeverMuchWasForgotten() {
    for (int i = 0; i < TAGS; i++) {
      ledger.invalidate(tags(i));
      if (i % 64 == 0 && ledger.hasInvalidated(tags(i, i / 2, i + 1), ledger.clock())) {
        throw new AssertionError("a stamp read after invalidation " + i + " is called dead");
      }
    }
  }

  @Test
  void oneTagInvalidatedOverAndOver_killsEachFormerStamp() {
    for (int i = 0; i < 50_000; i++) {
      long before = ledger.clock();
      ledger.invalidate(tags(1));
      if (!ledger.hasInvalidated(tags(1), before)) {
        throw new AssertionError("invalidation " + i + " of one tag was not seen");
      }
    }
  }

  @Test
  void randomInvalidations_areNeverForgotten() {
    Seeds.each(
        5,
        random -> {
          Map<Long, Long> aliveBefore = new HashMap<>();
          for (int i = 0; i < 20_000; i++) {
            long tag = random.nextLong(random.nextBoolean() ? 50 : 10_000);
            aliveBefore.put(tag, ledger.clock());
            ledger.invalidate(tags(tag, random.nextLong(50)));
          }
          aliveBefore.forEach(
              (tag, stamp) ->
                  assertThat(ledger.hasInvalidated(tags(tag), stamp))
                      .as("tag %s, stamp %s", tag, stamp)
                      .isTrue());
        });
  }
}
