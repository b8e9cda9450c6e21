/** The engine. Only the root package is public: {@code Intarsia.builder()} makes a render cache. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.core {
  requires transitive dev.intarsia.api;
  requires dev.intarsia.ledger;
  requires static org.jspecify;

  exports dev.intarsia.core;

  uses dev.intarsia.spi.storage.FragmentStoreProvider;
}
