package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Stamps grow, in the order of what happened, whoever reads them. */
abstract class StampTheme extends LedgerTheme {

  private static final int ROUNDS = 20_000;

  StampTheme(TagLedgerContract contract) {
    super(contract);
  }

  @Test
  void stampsAndFloor_neverFall_whateverIsDone() {
    Seeds.each(
        5,
        random -> {
          long lastStamp = ledger.clock();
          long lastFloor = ledger.floor();
          for (int i = 0; i < 2_000; i++) {
            switch (random.nextInt(40)) {
              case 0 -> ledger.hasInvalidated(tags(random.nextLong(100)), lastStamp);
              case 1 -> ledger.invalidate(new long[0]);
              case 2 -> ledger.raiseFloor();
              default -> ledger.invalidate(tags(random.nextLong(5_000), random.nextLong(50)));
            }
            assertThat(ledger.clock()).isGreaterThanOrEqualTo(lastStamp);
            assertThat(ledger.floor()).isGreaterThanOrEqualTo(lastFloor);
            lastStamp = ledger.clock();
            lastFloor = ledger.floor();
          }
        });
  }

  @Test
  void stampReadAfterAnInvalidation_isAboveEachReadBeforeIt_whoeverReads() {
    AtomicLong highestBefore = new AtomicLong(Long.MIN_VALUE);
    new Crowd()
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              long before = ledger.clock();
              ledger.invalidate(tags(lap % 500, number));
              highestBefore.accumulateAndGet(before, Math::max);
            })
        .with(
            2,
            ROUNDS,
            (number, lap) -> {
              long before = highestBefore.get();
              assertThat(ledger.clock()).isGreaterThan(before);
            })
        .run();
  }
}
