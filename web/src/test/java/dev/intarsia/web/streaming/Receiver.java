package dev.intarsia.web.streaming;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes what a body gives, and keeps it. */
final class Receiver {

  private final ChunkSource source;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  final List<String> writes = new ArrayList<>();

  Receiver(ChunkSource source) {
    this.source = source;
  }

  /** Takes everything that is there; returns it. */
  String take() {
    int before = all.size();
    try {
      for (Chunk chunk = source.poll(); chunk != null; chunk = source.poll()) {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        chunk.writeTo(one);
        writes.add(one.toString(StandardCharsets.UTF_8));
        one.writeTo(all);
      }
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
    byte[] now = all.toByteArray();
    return new String(now, before, now.length - before, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return all.toByteArray();
  }

  String text() {
    return all.toString(StandardCharsets.UTF_8);
  }
}
