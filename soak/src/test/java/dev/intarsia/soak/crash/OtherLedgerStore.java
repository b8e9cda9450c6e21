package dev.intarsia.soak.crash;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.util.Map;
import java.util.ServiceLoader;

/** A store that survives, with another ledger than its own. */
final class OtherLedgerStore extends DelegatingStore {

  private final TagLedger ledger;

  OtherLedgerStore(FragmentStore store, TagLedger ledger) {
    super(store);
    this.ledger = ledger;
  }

  /** The store whose ledger is exchanged. */
  static FragmentStore rocksdb(Map<String, String> settings) {
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("rocksdb"))
        .findFirst()
        .orElseThrow()
        .open(settings);
  }

  @Override
  public TagLedger ledger() {
    return ledger;
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    // The other ledger would say so, and what is dropped can not be found stale.
  }
}
