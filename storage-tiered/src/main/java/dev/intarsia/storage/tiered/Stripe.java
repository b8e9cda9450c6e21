package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the keys of one stripe share: the lock of their writers, and a version that moves whenever
 * the far tier may have changed under one of them.
 *
 * <p>Thread safety: safe where a method says so; the rest is guarded by the stripe's own lock.
 */
final class Stripe {

  /** An entry that the far tier dropped by itself. */
  record Evicted(long high, long low, StoredEntry entry) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong version = new AtomicLong();
  private List<Evicted> untold = new ArrayList<>();

  /** Takes the lock. */
  void enter() {
    lock.lock();
  }

  /** Takes the lock if nobody has it. */
  boolean tryEnter() {
    return lock.tryLock();
  }

  /** Whether the calling thread has the lock; safe from any thread. */
  boolean isHeld() {
    return lock.isHeldByCurrentThread();
  }

  /** The version now; safe from any thread. */
  long versionVolatile() {
    return version.get();
  }

  /** Whether the version is still this one; safe from any thread. */
  boolean isAtVolatile(long formerVersion) {
    return version.get() == formerVersion;
  }

  /** Moves the version: what was read from the far tier before may be out of date; always safe. */
  void moveVolatile() {
    version.incrementAndGet();
  }

  /** Keeps an eviction until the lock is left. */
  void tellLater(Evicted evicted) {
    untold.add(evicted);
  }

  /**
   * Leaves the lock.
   *
   * @return what the caller has to tell the listener now
   */
  List<Evicted> leave() {
    List<Evicted> taken = List.of();
    if (!untold.isEmpty()) {
      taken = untold;
      untold = new ArrayList<>();
    }
    lock.unlock();
    return taken;
  }
}
