package dev.intarsia.soak.serving;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.soak.StoreChoice;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * A store and the ledger that goes with it; both are closed by the caches over them.
 *
 * @param noise how many tags that nobody shows are to be invalidated at a time, so that the ledger
 *     has to forget again and again
 */
record OpenedStore(FragmentStore store, TagLedger ledger, int noise) {

  /** Small, so that entries are dropped all the time. */
  static final long BYTES = 6L << 20;

  /** For a store without ledger: small, so that it forgets every few hundred changes. */
  static final LedgerSizing SMALL = new LedgerSizing(1_024, 32_768);

  private static final int NOISE_FOR_SMALL = 64;

  /** A ledger that a store brings remembers {@link LedgerSizing#standard} tags exactly. */
  private static final int NOISE_FOR_STANDARD = 8_192;

  /** How a run comes to its store. */
  @FunctionalInterface
  interface Opener {

    /** Opens a new one that may use a folder, which is there and empty. */
    OpenedStore open(Path folder);
  }

  /** Opens stores of a name; whatever is wrong with it shows at the first opening. */
  static Opener of(StoreChoice choice) {
    return folder -> {
      FragmentStore store = open(choice.name(), choice.settingsIn(folder, BYTES));
      TagLedger own = store.ledger();
      return own == null ? withSmallLedger(store) : new OpenedStore(store, own, NOISE_FOR_STANDARD);
    };
  }

  /** With a ledger on the heap that has to forget. */
  static OpenedStore withSmallLedger(FragmentStore store) {
    return new OpenedStore(store, HeapTagLedger.of(SMALL), NOISE_FOR_SMALL);
  }

  private static FragmentStore open(String name, Map<String, String> settings) {
    int plus = name.indexOf('+');
    if (plus > 0) {
      settings.put("near", name.substring(0, plus));
      settings.put("far", name.substring(plus + 1));
    }
    String wanted = plus > 0 ? "tiered" : name;
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no store of the name '" + wanted + "'"))
        .open(settings);
  }
}
