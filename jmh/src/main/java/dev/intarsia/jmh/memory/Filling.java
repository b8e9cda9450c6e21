package dev.intarsia.jmh.memory;

/** A cache that is filled, and later asked for what it was given. */
interface Filling extends AutoCloseable {

  /** Stores that block in all its editions. */
  void put(int block);

  /** Throws unless that block is there in all its editions, with the right bytes. */
  void require(int block);

  @Override
  void close();
}
