package dev.intarsia.conformance.engine;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import dev.intarsia.testkit.doubles.DelegatingStore;
import org.jspecify.annotations.Nullable;

/**
 * A store for one scenario.
 *
 * <p>The scenario has a time of its own, the store tidies up by the machine's: so it is not told
 * when entries expire. The engine knows by the entries' bytes.
 */
final class ScenarioStore extends DelegatingStore {

  private final @Nullable TagLedger ledger;
  private final Runnable atClose;

  private ScenarioStore(FragmentStore store, @Nullable TagLedger ledger, Runnable atClose) {
    super(store);
    this.ledger = ledger;
    this.atClose = atClose;
  }

  /** A store that ends with the scenario. */
  static ScenarioStore owned(FragmentStore store) {
    return new ScenarioStore(store, store.ledger(), store::close);
  }

  /** A store that, with its ledger, goes on after the scenario. */
  static ScenarioStore lent(FragmentStore store) {
    TagLedger ledger = store.ledger();
    return new ScenarioStore(store, ledger == null ? null : new LentLedger(ledger), () -> {});
  }

  private static StoredEntry timeless(StoredEntry entry) {
    return new StoredEntry(entry.bytes(), Long.MAX_VALUE);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    super.put(high, low, timeless(entry));
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return super.compareAndPut(high, low, expected, timeless(entry));
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    // It would judge by the time of its own scenario, in the middle of the next one.
  }

  @Override
  public @Nullable TagLedger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    atClose.run();
  }

  /** A ledger that goes on when its user is done. */
  private static final class LentLedger extends DelegatingLedger {

    LentLedger(TagLedger ledger) {
      super(ledger);
    }

    @Override
    public void close() {
      // The store that it belongs to ends it.
    }
  }
}
