package dev.intarsia.storage.tck;

import dev.intarsia.spi.ledger.TagLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link TagLedger} must do, as tests: a ledger that passes never serves stale content.
 *
 * <p>A subclass says how to open the ledger; all tests are inherited. The contract asks for a
 * little more than the interface promises to callers: a ledger that has been told of fewer than a
 * hundred tags gives no false alarm, and no ledger ever does for a stamp that was read after the
 * last invalidation.
 *
 * <p>Random tests print the seed with which they failed; {@code -Dintarsia.tck.seed=N} repeats it.
 *
 * <p>Thread safety: as JUnit uses it.
 */
public abstract class TagLedgerContract {

  /** For subclasses. */
  protected TagLedgerContract() {}

  /**
   * Opens a ledger that remembers nothing and is independent of all others, to be closed by the
   * caller. Small limits (say, a thousand exact tags) make forgetting happen often.
   */
  protected abstract TagLedger open();

  /**
   * Opens again what the ledger that was opened last in this test has left behind; that one has
   * been closed. Null, the default, suits ledgers that live in memory only.
   */
  protected @Nullable TagLedger reopen() {
    return null;
  }

  /**
   * Whether what {@link #reopen} opens must be another incarnation, as when nothing that the last
   * one left behind may be trusted. Otherwise it must go on where that one was closed.
   */
  protected boolean startsAnew() {
    return false;
  }

  @Nested
  class Invalidation extends InvalidationTheme {
    Invalidation() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Floor extends FloorTheme {
    Floor() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Stamps extends StampTheme {
    Stamps() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Atomicity extends AtomicityTheme {
    Atomicity() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Forgetting extends ForgettingTheme {
    Forgetting() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class ConcurrentLedger extends ConcurrentLedgerTheme {
    ConcurrentLedger() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Memory extends LedgerMemoryTheme {
    Memory() {
      super(TagLedgerContract.this);
    }
  }

  @Nested
  class Reopening extends ReopeningTheme {
    Reopening() {
      super(TagLedgerContract.this);
    }
  }
}
