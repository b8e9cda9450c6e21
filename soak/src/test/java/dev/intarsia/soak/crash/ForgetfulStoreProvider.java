package dev.intarsia.soak.crash;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import java.util.Map;
import java.util.Set;

/**
 * A planted bug: entries survive, invalidations do not, and the ledger claims to be the one that it
 * was before.
 */
public final class ForgetfulStoreProvider implements FragmentStoreProvider {

  static final String NAME = "forgetful";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> settings() {
    return Set.of("path", "bytes");
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    return new OtherLedgerStore(
        OtherLedgerStore.rocksdb(settings),
        new SameIncarnation(HeapTagLedger.of(LedgerSizing.standard())));
  }

  private static final class SameIncarnation extends DelegatingLedger {

    SameIncarnation(TagLedger ledger) {
      super(ledger);
    }

    @Override
    public long incarnation() {
      return 42;
    }
  }
}
