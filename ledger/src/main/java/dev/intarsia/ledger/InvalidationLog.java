package dev.intarsia.ledger;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link LoggedTagLedger} writes down what must outlive the process: an image of the whole
 * ledger and the records since. A store brings one that shares its own log, so that no entry
 * outlives the record of an invalidation that killed it.
 *
 * <p>It knows bytes only; what they mean is {@code docs/formats/ledger-v1.md}.
 *
 * <p>Thread safety: {@link #append} must be safe; the other methods are called by one thread at a
 * time, while nobody appends.
 */
public interface InvalidationLog {

  /** The last image, or null if there is none that may be trusted: then nothing is. */
  byte @Nullable [] image();

  /** Hands over each record appended since the image, in any order. */
  void replay(Consumer<byte[]> reader);

  /**
   * Appends a record. On return it is as durable as the store promises, and so is every write to
   * the store that returned before.
   *
   * @throws dev.intarsia.failure.StoreException if it could not be made so; it may be there all the
   *     same
   */
  void append(byte[] record);

  /**
   * Replaces image and records by a new image, atomically.
   *
   * @throws dev.intarsia.failure.StoreException if that failed; image and records are as before
   */
  void checkpoint(byte[] image);

  /**
   * Called when a record could not be appended: whoever opens this log later must not trust it,
   * unless {@link #checkpoint} succeeds meanwhile. Must not throw.
   */
  void distrust();
}
