package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A theme of the store contract: every test has a fresh store, which is closed afterwards. */
abstract class StoreTheme {

  final FragmentStoreContract contract;
  FragmentStore store;

  @SuppressWarnings("NullAway.Init") // set before each test
  StoreTheme(FragmentStoreContract contract) {
    this.contract = contract;
  }

  @BeforeEach
  final void openStore() {
    store = contract.open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }
}
