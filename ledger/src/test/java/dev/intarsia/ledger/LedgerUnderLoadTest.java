package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.LedgerLoad.Amount;
import dev.intarsia.ledger.LedgerLoad.Scope;
import dev.intarsia.ledger.LedgerLoad.Tally;
import dev.intarsia.ledger.WeakenedLedger.Weakness;
import dev.intarsia.spi.ledger.TagLedger;
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

  private static final Amount LOAD = new Amount(2, 2, 15_000_000, 20_260_101L);
  private static final Amount PROBE = new Amount(2, 2, 100_000, 20_260_102L);
  private static final int PROBES = 200;

  @ParameterizedTest(name = "{0} of 48 tags exact")
  @ValueSource(ints = {1, 16, 1_000})
  void ledger_underLoad_servesNothingStale(int exactTags) throws Exception {
    HeapTagLedger ledger = HeapTagLedger.of(new LedgerSizing(exactTags, 64));
    Tally tally = new LedgerLoad(ledger, Scope.STAMP_BEFORE_DATA, LOAD).run();
    assertThat(tally.stale()).as("stale of %s", tally).isZero();
    assertThat(tally.fresh()).isBetween(100L, tally.lookUps() - 100);
    assertThat(ledger.clock()).isGreaterThanOrEqualTo(tally.invalidations());
    assertThat(ledger.statistics().forgettings() > 0).isEqualTo(exactTags < 48);
  }

  @Test
  void twin_withoutWeakness_servesNothingStale() throws Exception {
    TagLedger twin = new WeakenedLedger(Weakness.NONE, 16);
    assertThat(new LedgerLoad(twin, Scope.STAMP_BEFORE_DATA, PROBE).run().stale()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Weakness.class, mode = Mode.EXCLUDE, names = "NONE")
  void twin_weakened_isFoundOut(Weakness weakness) throws Exception {
    assertThat(servesStale(weakness, Scope.STAMP_BEFORE_DATA)).isTrue();
  }

  @Test
  void twin_whoseRendererTakesItsStampLate_isFoundOut() throws Exception {
    assertThat(servesStale(Weakness.NONE, Scope.STAMP_AFTER_DATA)).isTrue();
  }

  private static boolean servesStale(Weakness weakness, Scope scope)
      throws InterruptedException, ExecutionException {
    for (int probe = 0; probe < PROBES; probe++) {
      TagLedger twin = new WeakenedLedger(weakness, 16);
      if (new LedgerLoad(twin, scope, PROBE).run().stale() > 0) {
        return true;
      }
    }
    return false;
  }
}
