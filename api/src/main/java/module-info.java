/** What applications and stores compile against: nouns and the storage SPI, no engine. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.api {
  // Annotations only: readable while compiling, absent at run time.
  requires static transitive org.jspecify;

  exports dev.intarsia;
  exports dev.intarsia.cacheability;
  exports dev.intarsia.context;
  exports dev.intarsia.delivery;
  exports dev.intarsia.event;
  exports dev.intarsia.failure;
  exports dev.intarsia.fragment;
  exports dev.intarsia.invalidation;
  exports dev.intarsia.spi.ledger;
  exports dev.intarsia.spi.runtime;
  exports dev.intarsia.spi.storage;
}
