package dev.intarsia.storage.rocksdb;

/** What to do after a stop that was no close. */
enum AfterKill {
  /** Trust what the durability promises. */
  KEEP,
  /** Trust nothing: data may have been changed without the cache being told. */
  DISTRUST
}
