package dev.intarsia.demo.html;

import java.io.IOException;

/**
 * A piece of a page that can write itself.
 *
 * <p>The parts of this package are immutable, may be written any number of times, by several
 * threads at once, and write directly: what a part has written is in the output before the next
 * part begins.
 */
@FunctionalInterface
public interface Part {

  /** A part that writes nothing. */
  Part NOTHING = out -> {};

  /** Writes this part. */
  void writeTo(Appendable out) throws IOException;

  /** This part followed by another. */
  default Part then(Part next) {
    return out -> {
      writeTo(out);
      next.writeTo(out);
    };
  }

  /** This part as text. */
  default String asText() {
    StringBuilder text = new StringBuilder();
    try {
      writeTo(text);
    } catch (IOException e) {
      throw new IllegalStateException("a part failed although text in memory never does", e);
    }
    return text.toString();
  }
}
