/** Keeps entries on the Java heap, bounded by bytes. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.storage.memory {
  requires transitive dev.intarsia.api;
  requires com.github.benmanes.caffeine;
  requires org.jctools.core;
  requires static org.jspecify;

  exports dev.intarsia.storage.memory;

  provides dev.intarsia.spi.storage.FragmentStoreProvider with
      dev.intarsia.storage.memory.HeapStoreProvider;
}
