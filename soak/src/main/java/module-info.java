import org.jspecify.annotations.NullMarked;

/**
 * Long runs: pages served while data changes; processes killed, restarted and measured. An
 * application: exports nothing.
 */
@NullMarked
module dev.intarsia.soak {
  requires dev.intarsia.core;
  requires dev.intarsia.ledger;
  requires static org.jspecify;
  requires java.management;

  uses dev.intarsia.spi.storage.FragmentStoreProvider;
}
