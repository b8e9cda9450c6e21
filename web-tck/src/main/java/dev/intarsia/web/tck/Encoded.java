package dev.intarsia.web.tck;

import dev.intarsia.web.exchange.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Bodies that are compressed before the server sees them. */
final class Encoded {

  private Encoded() {}

  static Body.Whole gzip(Body.Whole plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
      plain.writeTo(compressed);
    }
    return Body.Whole.of(bytes.toByteArray());
  }
}
