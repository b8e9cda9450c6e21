package dev.intarsia.web.streaming;

import dev.intarsia.delivery.Delivery;

/**
 * How an answer to a request leaves, and why.
 *
 * <p>Thread safety: immutable.
 *
 * @param mode how
 * @param reason why, in a few words, for explanations
 */
public record DeliveryChoice(Mode mode, String reason) {

  /** How a page leaves, from the least to the most. */
  public enum Mode {
    /** When it is complete. */
    SINGLE_FLUSH,
    /** While it is made, in document order. */
    IN_ORDER,
    /** While it is made, slow parts behind the rest. */
    STREAMED
  }

  /** The strategies that do it. */
  public Delivery delivery() {
    return switch (mode) {
      case SINGLE_FLUSH -> Delivery.singleFlush();
      case IN_ORDER -> Delivery.inOrder();
      case STREAMED -> Delivery.streamed();
    };
  }
}
