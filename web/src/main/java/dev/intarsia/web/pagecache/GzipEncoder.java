package dev.intarsia.web.pagecache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** RFC 1952, without a time, so that equal pages have equal bytes. */
enum GzipEncoder implements Encoder {
  GZIP;

  @Override
  public String coding() {
    return "gzip";
  }

  @Override
  public byte[] encoded(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8192)) {
      gzip.write(page);
    }
    return bytes.toByteArray();
  }
}
