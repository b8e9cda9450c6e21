package dev.intarsia.soak.crash;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A planted bug, far smaller than forgetting everything: an invalidation returns before it is in
 * the log, and gets there 100 ms later. While the process lives nobody can tell.
 */
public final class HastyStoreProvider implements FragmentStoreProvider {

  static final String NAME = "hasty";

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
    FragmentStore store = OtherLedgerStore.rocksdb(settings);
    return new OtherLedgerStore(store, new HastyLedger(Objects.requireNonNull(store.ledger())));
  }

  private static final class HastyLedger implements TagLedger {

    private static final long LATE_MILLIS = 100;

    private final TagLedger ledger;
    private final Map<Long, Integer> unlogged = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    HastyLedger(TagLedger ledger) {
      this.ledger = ledger;
    }

    @Override
    public long incarnation() {
      return ledger.incarnation();
    }

    @Override
    public long clock() {
      return ledger.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      for (long hash : tagHashes) {
        if (unlogged.containsKey(hash)) {
          return true;
        }
      }
      return ledger.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return ledger.floor();
    }

    @Override
    public void invalidate(long[] tagHashes) {
      for (long hash : tagHashes) {
        unlogged.merge(hash, 1, Integer::sum);
      }
      // Moves the clock, so that no proof is good any more; the tag is nobody's.
      ledger.invalidate(new long[] {0x0DDBA11L});
      later.schedule(() -> log(tagHashes.clone()), LATE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void log(long[] tagHashes) {
      ledger.invalidate(tagHashes);
      for (long hash : tagHashes) {
        unlogged.computeIfPresent(hash, (tag, count) -> count == 1 ? null : count - 1);
      }
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
      later.shutdown();
      ledger.close();
    }
  }
}
