package dev.intarsia.delivery;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page on its way, piece by piece, without a thread of its own: who sends it asks for pieces and
 * is told when there may be more.
 *
 * <p>Pieces come in this order: {@link Piece.Begin}; stretches of the page, and slots where
 * something comes later; {@link Piece.SkeletonEnd}; then, as they become ready and the most urgent
 * of those that are ready first, what belongs into the slots: for each {@link Piece.LateBegin}, its
 * stretches, {@link Piece.LateEnd}.
 *
 * <pre>{@code
 * for (;;) {
 *   for (Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
 *     write(piece);
 *   }
 *   if (stream.isDone()) {
 *     break;
 *   }
 *   flush();
 *   // and wait for onReady's call
 * }
 * }</pre>
 *
 * <p>Thread safety: {@link #poll}, {@link #isDone} and {@link #page} by one thread at a time; the
 * others by any.
 */
public interface PageStream extends AutoCloseable {

  /**
   * The next piece. Does not wait for what is being rendered; renders itself only what the executor
   * refused.
   *
   * @return null if nothing is ready now, or nothing comes any more
   */
  @Nullable Piece poll();

  /** Whether everything was given out, or the stream was closed. */
  boolean isDone();

  /**
   * Is called when {@link #poll} may have something that it had not, or nothing comes any more; at
   * once if that is so already. Calls may come without reason, on any thread, also during this
   * method; they must be quick. At most one callback, the last one set.
   */
  void onReady(Runnable callback);

  /**
   * The page that was sent, as if it had been sent in one piece.
   *
   * @throws IllegalStateException if not everything was given out
   */
  Page page();

  /** Nobody wants the rest: what is still being rendered is given up. Idempotent. */
  @Override
  void close();

  /**
   * A piece of a page that is being sent.
   *
   * <p>Thread safety: immutable. Cost: bytes are shared with the cache.
   */
  sealed interface Piece {

    /**
     * The first piece.
     *
     * @param knowing works out, when asked, what {@link #known} tells; without side effects
     */
    record Begin(Supplier<Rendered> knowing) implements Piece {

      /** A beginning of which everything is worked out. */
      public Begin(Rendered known) {
        this(() -> known);
      }

      /**
       * What is known before the first byte: cacheability and attachments of all parts that are
       * ready, holes that are not; no bytes. Cost: may be joined from all parts at each call.
       */
      public Rendered known() {
        return knowing.get();
      }
    }

    /** Bytes. */
    non-sealed interface Stretch extends Piece {

      /** Some bytes of an output. */
      static Stretch of(Rendered output, int from, int to) {
        record OfOutput(Rendered output, int from, int to) implements Stretch {}

        return new OfOutput(output, from, to);
      }

      /** Where they are. Cost: may be decoded when first asked for, then all of it. */
      Rendered output();

      /** The first of them, in the output's bytes. */
      int from();

      /** The end of them, in the output's bytes. */
      int to();

      /**
       * Writes them. Cost: as the bytes; decodes nothing.
       *
       * @throws IOException what the stream throws
       */
      default void writeTo(OutputStream out) throws IOException {
        output().writeTo(out, from(), to());
      }

      /** How many they are. */
      default int length() {
        return to() - from();
      }
    }

    /**
     * A place that is filled later. The same reference in several places is the same slot.
     *
     * @param number of the slot, from 0 in document order
     * @param ref what belongs there; has a preview to show meanwhile
     */
    record Slot(int number, FragmentRef ref) implements Piece {}

    /** The page is complete but for its slots. */
    record SkeletonEnd() implements Piece {}

    /**
     * What belongs into a slot follows.
     *
     * @param number of the slot
     * @param ref what it is
     * @param attachments that come with it
     * @param isFailed whether it is the fallback
     */
    record LateBegin(int number, FragmentRef ref, Attachments attachments, boolean isFailed)
        implements Piece {}

    /**
     * That was all for a slot.
     *
     * @param number of the slot
     */
    record LateEnd(int number) implements Piece {}
  }
}
