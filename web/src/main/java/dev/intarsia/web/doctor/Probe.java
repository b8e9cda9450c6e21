package dev.intarsia.web.doctor;

import java.nio.charset.StandardCharsets;

/** One way of sending timed chunks; what differs between them tells who holds them. */
enum Probe {
  /** As pages are sent: small chunks, and headers that ask proxies not to hold them. */
  HINTED("hinted", 0),
  /** Without those headers. */
  BARE("bare", 0),
  /** With those headers, each chunk larger than common buffers. */
  PADDED("padded", 32 * 1024);

  private final String pathPart;
  private final int padding;

  Probe(String pathPart, int padding) {
    this.pathPart = pathPart;
    this.padding = padding;
  }

  String pathPart() {
    return pathPart;
  }

  boolean isHinted() {
    return this != BARE;
  }

  /** The bytes of a chunk, numbered from 1: one line, and what makes it long. */
  byte[] chunk(int number, int total, long everyMillis) {
    StringBuilder line = new StringBuilder();
    line.append("chunk ").append(number).append(" of ").append(total);
    line.append(" left after ").append((number - 1) * everyMillis).append(" ms");
    if (padding > 0) {
      line.append(" <!--").append("-=".repeat(padding / 2)).append("-->");
    }
    return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }
}
