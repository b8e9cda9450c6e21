/** Keeps entries outside of the heap, shared by the processes of one host. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.storage.chronicle {
  requires transitive dev.intarsia.api;
  requires transitive dev.intarsia.ledger;
  requires chronicle.bytes;
  requires chronicle.core;
  requires chronicle.map;
  requires chronicle.wire;
  requires static org.jspecify;

  exports dev.intarsia.storage.chronicle;

  provides dev.intarsia.spi.storage.FragmentStoreProvider with
      dev.intarsia.storage.chronicle.ChronicleStoreProvider;
}
