package dev.intarsia.soak.serving;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import java.util.concurrent.atomic.AtomicLong;

/** A planted bug: every thousandth invalidated tag is lost, though the clock moves. */
final class LosingLedger extends DelegatingLedger {

  private static final int LOST_EVERY = 1_000;
  private static final long NOBODYS = 0x0DDBA11L;

  private final AtomicLong tags = new AtomicLong();

  LosingLedger(TagLedger ledger) {
    super(ledger);
  }

  @Override
  public void invalidate(long[] tagHashes) {
    long[] kept = tagHashes.clone();
    for (int i = 0; i < kept.length; i++) {
      if (tags.incrementAndGet() % LOST_EVERY == 0) {
        kept[i] = NOBODYS;
      }
    }
    super.invalidate(kept);
  }
}
