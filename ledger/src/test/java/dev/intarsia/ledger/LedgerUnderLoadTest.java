package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.LedgerLoad.Amount;
import dev.intarsia.ledger.LedgerLoad.Caller;
import dev.intarsia.ledger.LedgerLoad.Tally;
import dev.intarsia.ledger.WeakenedLedger.Moment;
import dev.intarsia.ledger.WeakenedLedger.Weakness;
import dev.intarsia.spi.ledger.TagLedger;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Stale serves of real threads: none with the ledger, some as soon as one ordering is given up. */
@DisplayName("TG-13, TG-14: real threads serve nothing stale")
final class LedgerUnderLoadTest {

  private static final Amount LOAD = new Amount(2, 997, 2, 15_000_000, 20_260_101L);

  /** A weakness is found in a fraction of a second; a machine with much else to do takes longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @ParameterizedTest(name = "{0} of 48 tags exact")
  @ValueSource(ints = {1, 16, 1_000})
  void ledger_underLoad_servesNothingStale(int exactTags) throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(exactTags, 64));
    Tally tally = new LedgerLoad(ledger, Caller.AS_PRESCRIBED, LOAD).run();
    assertThat(tally.stale()).as("stale of %s", tally).isZero();
    assertThat(tally.fresh()).isBetween(100L, tally.lookUps() - 100);
    assertThat(ledger.clock()).isGreaterThanOrEqualTo(tally.invalidations());
    assertThat(ledger.statistics().forgettings() > 0).isEqualTo(exactTags < 48);
  }

  @Test
  void twin_withoutWeakness_servesNothingStale() throws Exception {
    for (int number = 0; number < 4; number++) {
      assertThat(probe(number, Weakness.NONE, Caller.AS_PRESCRIBED).stale()).isZero();
    }
  }

  /**
   * All but the sketch skipped where a cell exists: that takes three chances at one moment, which
   * {@link LedgerTheoremTest} arranges.
   */
  @ParameterizedTest
  @EnumSource(
      value = Weakness.class,
      mode = Mode.EXCLUDE,
      names = {"NONE", "SKETCH_SKIPPED_WHERE_CELL_EXISTS"})
  void twin_weakened_isFoundOut(Weakness weakness) throws Exception {
    assertThat(servesStale(weakness, Caller.AS_PRESCRIBED)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Caller.class, mode = Mode.EXCLUDE, names = "AS_PRESCRIBED")
  void twin_whoseCallerReadsTheClockLate_isFoundOut(Caller caller) throws Exception {
    assertThat(servesStale(Weakness.NONE, caller)).isTrue();
  }

  private static boolean servesStale(Weakness weakness, Caller caller)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    for (int number = 0; System.nanoTime() - start < PATIENCE.toNanos(); number++) {
      if (probe(number, weakness, caller).stale() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Every other probe has one invalidator, and many floors: with two that take turns on one
   * processor, the clock is always moved by the second before a reader can trust a proof that the
   * first should have voided.
   */
  private static Tally probe(int number, Weakness weakness, Caller caller)
      throws InterruptedException, ExecutionException {
    Moment weak = weakMoment(weakness);
    TagLedger twin =
        new WeakenedLedger(
            weakness,
            16,
            moment -> {
              if (moment == weak) {
                Thread.yield();
              }
            });
    boolean isAlone = number % 2 == 1;
    Amount amount =
        new Amount(isAlone ? 1 : 2, isAlone ? 5 : 997, 2, 100_000, 20_260_102L + number);
    return new LedgerLoad(twin, caller, amount).run();
  }

  /** Where the gap is that a weakness leaves; any, where there is none to be held open. */
  private static Moment weakMoment(Weakness weakness) {
    return switch (weakness) {
      case CELLS_DROPPED_BEFORE_SKETCH_RAISED,
          CELLS_COPIED_BEFORE_CLOSING,
          FORGETTING_NOT_WAITED_FOR ->
          Moment.WHILE_FORGETTING;
      case CELLS_EMPTIED_IN_PLACE, SKETCH_READ_BEFORE_TABLE -> Moment.WHILE_JUDGING;
      default -> Moment.BEFORE_CELLS;
    };
  }
}
