package dev.intarsia.soak.crash;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
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

  private record SameIncarnation(TagLedger ledger) implements TagLedger {

    @Override
    public long incarnation() {
      return 42;
    }

    @Override
    public long clock() {
      return ledger.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      return ledger.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return ledger.floor();
    }

    @Override
    public void invalidate(long[] tagHashes) {
      ledger.invalidate(tagHashes);
    }

    @Override
    public void raiseFloor() {
      ledger.raiseFloor();
    }

    @Override
    public LedgerStatistics statistics() {
      return ledger.statistics();
    }

    @Override
    public void close() {
      ledger.close();
    }
  }
}
