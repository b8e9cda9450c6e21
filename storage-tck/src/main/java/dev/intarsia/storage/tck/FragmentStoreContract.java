package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link FragmentStore} must do, as tests: a store that passes works.
 *
 * <p>A subclass says how to open the store; all tests are inherited:
 *
 * <pre>{@code
 * final class MyStoreTest extends FragmentStoreContract {
 *   @Override
 *   protected FragmentStore open() {
 *     return new MyStore(1 << 20);
 *   }
 *
 *   @Override
 *   protected long budgetBytes() {
 *     return 1 << 20;
 *   }
 * }
 * }</pre>
 *
 * <p>The contract asks for a little more than the interface promises to callers: nothing vanishes
 * while less than a quarter of the budget is in use, nor an entry that is alone. Otherwise nothing
 * could be tested.
 *
 * <p>Random tests print the seed with which they failed; {@code -Dintarsia.tck.seed=N} repeats it.
 *
 * <p>Thread safety: as JUnit uses it; several contracts may run side by side if their stores share
 * nothing.
 */
public abstract class FragmentStoreContract {

  /** For subclasses. */
  protected FragmentStoreContract() {}

  /**
   * Opens a store that is empty and independent of all others, to be closed by the caller.
   *
   * <p>Its largest entry must have at least 1 KiB and at most 16 MiB, so that limits can be tried
   * quickly.
   */
  protected abstract FragmentStore open();

  /**
   * What {@code statistics().bytes()} of an opened store never exceeds: at least 1 MiB, and at most
   * 64 MiB so that it can be filled quickly.
   */
  protected abstract long budgetBytes();

  /**
   * Opens again what the store that was opened last in this test has left behind; that one has been
   * closed. Null, the default, suits stores that are not durable.
   */
  protected @Nullable FragmentStore reopen() {
    return null;
  }

  /**
   * Whether the eviction listener hears of every entry that the store drops by itself; by default
   * it does if the store evicts. A store that cannot know, such as one that other processes evict
   * from, says no.
   */
  protected boolean tellsOfEvictions(FragmentStore store) {
    return store.traits().evicts();
  }

  @Nested
  class RoundTrips extends RoundTripTheme {
    RoundTrips() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Keys extends KeyTheme {
    Keys() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class ConditionalWrites extends ConditionalWriteTheme {
    ConditionalWrites() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Batches extends BatchTheme {
    Batches() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class SizeLimits extends SizeLimitTheme {
    SizeLimits() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Budget extends BudgetTheme {
    Budget() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Iteration extends IterationTheme {
    Iteration() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Model extends ModelTheme {
    Model() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class ConcurrentWrites extends ConcurrentWriteTheme {
    ConcurrentWrites() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class ConcurrentReads extends ConcurrentReadTheme {
    ConcurrentReads() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Closing extends ClosingTheme {
    Closing() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Statistics extends StatisticsTheme {
    Statistics() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Uselessness extends UselessnessTheme {
    Uselessness() {
      super(FragmentStoreContract.this);
    }
  }

  @Nested
  class Durability extends DurabilityTheme {
    Durability() {
      super(FragmentStoreContract.this);
    }
  }
}
