package dev.intarsia.web.streaming;

import dev.intarsia.spi.runtime.TimeSource;
import java.security.SecureRandom;

/** Lives of bodies, cheap enough to be made a million times. */
final class Bodies {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final TimeSource STOPPED =
      new TimeSource() {
        @Override
        public long epochMillis() {
          return 0;
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  private Bodies() {}

  /** The life of a body of this stream, which is also its alarm. */
  static BodyLife life(Stream stream) {
    return new BodyLife(
        stream,
        StreamingSettings.builder().random(RANDOM).time(STOPPED).alarm(stream).build(),
        Stream.NOTHING);
  }
}
