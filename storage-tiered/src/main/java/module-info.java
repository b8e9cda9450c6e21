/** Puts a near store in front of a far one. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.storage.tiered {
  requires transitive dev.intarsia.api;
  requires static org.jspecify;

  exports dev.intarsia.storage.tiered;

  uses dev.intarsia.spi.storage.FragmentStoreProvider;

  provides dev.intarsia.spi.storage.FragmentStoreProvider with
      dev.intarsia.storage.tiered.TieredStoreProvider;
}
