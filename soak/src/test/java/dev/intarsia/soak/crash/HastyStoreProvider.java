package dev.intarsia.soak.crash;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.testkit.doubles.DelegatingLedger;
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

  private static final class HastyLedger extends DelegatingLedger {

    private static final long LATE_MILLIS = 100;

    private final Map<Long, Integer> unlogged = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    HastyLedger(TagLedger ledger) {
      super(ledger);
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      for (long hash : tagHashes) {
        if (unlogged.containsKey(hash)) {
          return true;
        }
      }
      return super.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public void invalidate(long[] tagHashes) {
      for (long hash : tagHashes) {
        unlogged.merge(hash, 1, Integer::sum);
      }
      // Moves the clock, so that no proof is good any more; the tag is nobody's.
      super.invalidate(new long[] {0x0DDBA11L});
      later.schedule(() -> log(tagHashes.clone()), LATE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void log(long[] tagHashes) {
      super.invalidate(tagHashes);
      for (long hash : tagHashes) {
        unlogged.computeIfPresent(hash, (tag, count) -> count == 1 ? null : count - 1);
      }
    }

    @Override
    public void close() {
      later.shutdown();
      super.close();
    }
  }
}
