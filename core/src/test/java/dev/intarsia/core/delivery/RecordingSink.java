package dev.intarsia.core.delivery;

import dev.intarsia.delivery.PageSink;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what it is told, and can be told to fail. Safe to look at from any thread. */
final class RecordingSink implements PageSink {

  private final List<String> calls = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final @Nullable String failsAt;
  private volatile @Nullable Rendered known;

  private RecordingSink(@Nullable String failsAt) {
    this.failsAt = failsAt;
  }

  static RecordingSink open() {
    return new RecordingSink(null);
  }

  /** Throws when the text of a call, as listed by {@link #calls}, is this. */
  static RecordingSink failingAt(String call) {
    return new RecordingSink(call);
  }

  /** {@code begin}, {@code flush}, {@code end}, and what was written in between, joined. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  /** What was known at the first byte. */
  Rendered known() {
    Rendered given = known;
    if (given == null) {
      throw new IllegalStateException("nothing has begun");
    }
    return given;
  }

  private synchronized void add(String call) throws IOException {
    calls.add(call);
    if (call.equals(failsAt)) {
      throw new IOException("gone at " + call);
    }
  }

  @Override
  public void begin(Rendered whatIsKnown) throws IOException {
    known = whatIsKnown;
    add("begin");
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) throws IOException {
    if (length < 1) {
      throw new IllegalArgumentException("length is " + length + "; expected 1 or more");
    }
    bytes.write(source, offset, length);
    add(new String(source, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    add("flush");
  }

  @Override
  public void end() throws IOException {
    add("end");
  }
}
