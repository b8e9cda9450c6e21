package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Chunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what is written; a flush is a {@code |}. */
final class RecordingSink implements ByteSink {

  private final BlockingQueue<String> flushed = new LinkedBlockingQueue<>();
  private final StringBuilder pending = new StringBuilder();
  private volatile String refused = "(nothing)";

  /** Fails when it gets this. */
  RecordingSink refusing(String text) {
    refused = text;
    return this;
  }

  @Override
  public synchronized void write(Chunk chunk) throws IOException {
    String text =
        new String(chunk.source(), chunk.offset(), chunk.length(), StandardCharsets.US_ASCII);
    if (text.equals(refused)) {
      throw new IOException("refused");
    }
    pending.append(text);
  }

  @Override
  public synchronized void flush() throws IOException {
    if (refused.equals("|")) {
      throw new IOException("refused");
    }
    flushed.add(pending.toString());
    pending.setLength(0);
  }

  /** What the next flush sent. */
  String nextFlushed() throws InterruptedException {
    String next = flushed.poll(30, TimeUnit.SECONDS);
    return next == null ? "(no flush)" : next;
  }

  boolean hasFlushed() {
    return !flushed.isEmpty();
  }

  /** What was written after the last flush. */
  synchronized String unflushed() {
    return pending.toString();
  }
}
