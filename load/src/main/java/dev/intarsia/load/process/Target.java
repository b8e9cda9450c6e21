package dev.intarsia.load.process;

import dev.intarsia.load.server.Figures;
import java.net.URI;

/**
 * Something that delivers a page and can be measured.
 *
 * <p>Thread safety: none.
 */
public interface Target extends AutoCloseable {

  /** Where the page is. */
  URI address();

  /** Processor time so far in microseconds, of whoever takes part. */
  long processorMicros();

  /** What the process that renders says of itself. */
  Figures figures();

  /** Whether {@link Figures#allocatedBytes} is about who delivers. */
  boolean isMeasuredInside();

  /** Ends it. */
  @Override
  void close();
}
