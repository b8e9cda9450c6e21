package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.web.exchange.Chunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class GzipChunksTest {

  private final GivenChunks source = new GivenChunks();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unzipped(byte[] gzip) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
  }

  /** What a client can read of an unfinished response. */
  private static String readable(byte[] gzip) throws Exception {
    Inflater inflater = new Inflater(true);
    inflater.setInput(gzip, 10, gzip.length - 10);
    byte[] out = new byte[1 << 20];
    int length = inflater.inflate(out);
    inflater.end();
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  @Test
  void everythingReady_isReadable_beforeTheNextWait() throws Exception {
    GzipChunks gzip = GzipChunks.of(source.give(utf8("one "), utf8("two ")));
    Receiver receiver = new Receiver(gzip);
    receiver.take();
    assertThat(readable(receiver.bytes())).isEqualTo("one two ");
    receiver.take();
    int length = receiver.bytes().length;
    assertThat(gzip.poll()).as("nothing new, nothing sent").isNull();
    source.give(utf8("three"));
    receiver.take();
    assertThat(receiver.bytes()).hasSizeGreaterThan(length);
    assertThat(readable(receiver.bytes())).isEqualTo("one two three");
    assertThat(gzip.isDone()).isFalse();
    source.complete();
    receiver.take();
    assertThat(gzip.isDone()).isTrue();
    assertThat(unzipped(receiver.bytes())).isEqualTo(utf8("one two three"));
  }

  @Test
  void emptyBody_isAnEmptyGzip() throws IOException {
    Receiver receiver = new Receiver(GzipChunks.of(source.complete()));
    receiver.take();
    assertThat(unzipped(receiver.bytes())).isEmpty();
  }

  @Test
  void sourceThatWaits_givesNothing() throws IOException {
    GzipChunks gzip = GzipChunks.of(source);
    assertThat(gzip.poll()).isNull();
    assertThat(gzip.isDone()).isFalse();
  }

  @Property(tries = 300)
  void anySequence_decodesProgressivelyAndAsAWhole(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    GivenChunks given = new GivenChunks();
    GzipChunks gzip = GzipChunks.of(given, 1 + random.nextInt(9));
    Receiver receiver = new Receiver(gzip);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = random.nextInt(8); i > 0; i--) {
      byte[] chunk = new byte[random.nextInt(random.nextBoolean() ? 40 : 40_000)];
      random.nextBytes(chunk);
      if (random.nextBoolean()) {
        Arrays.fill(chunk, (byte) 'x');
      }
      plain.write(chunk);
      given.give(chunk);
      if (random.nextBoolean()) {
        receiver.take();
        if (plain.size() > 0) {
          assertThat(progress(receiver.bytes(), plain.size())).isEqualTo(plain.toByteArray());
        }
      }
    }
    given.complete();
    receiver.take();
    assertThat(unzipped(receiver.bytes())).isEqualTo(plain.toByteArray());
    assertThat(gzip.isDone()).isTrue();
  }

  private static byte[] progress(byte[] gzip, int length) throws Exception {
    Inflater inflater = new Inflater(true);
    inflater.setInput(gzip, 10, gzip.length - 10);
    byte[] out = new byte[length + 1];
    int read = 0;
    for (int more = inflater.inflate(out); more > 0; more = inflater.inflate(out, read, 1)) {
      read += more;
      if (read == out.length) {
        break;
      }
    }
    inflater.end();
    return Arrays.copyOf(out, read);
  }

  @Test
  void chunks_areNotChangedAfterwards() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    GzipChunks gzip = GzipChunks.of(source.give(noise).complete());
    ByteArrayOutputStream late = new ByteArrayOutputStream();
    java.util.List<Chunk> kept = new java.util.ArrayList<>();
    for (Chunk chunk = gzip.poll(); chunk != null; chunk = gzip.poll()) {
      assertThat(chunk.length()).isLessThanOrEqualTo(8192);
      kept.add(chunk);
    }
    for (Chunk chunk : kept) {
      chunk.writeTo(late);
    }
    assertThat(unzipped(late.toByteArray())).isEqualTo(noise);
  }

  @Test
  void onReady_isCalledAtOnce_whenSomethingIsCompressedButNotTaken() throws IOException {
    byte[] noise = new byte[20_000];
    new Random(5).nextBytes(noise);
    GzipChunks gzip = GzipChunks.of(source.give(noise));
    assertThat(gzip.poll()).isNotNull();
    AtomicInteger calls = new AtomicInteger();
    gzip.onReady(calls::incrementAndGet);
    assertThat(calls).hasPositiveValue();
    new Receiver(gzip).take();
    calls.set(0);
    gzip.onReady(calls::incrementAndGet);
    assertThat(calls).as("all was taken").hasValue(0);
  }

  @Test
  void close_endsItAndItsSource() throws IOException {
    GzipChunks gzip = GzipChunks.of(source.give(utf8("x")));
    gzip.poll();
    gzip.close();
    gzip.close();
    assertThat(source.isClosed()).isTrue();
    assertThat(gzip.isDone()).isTrue();
    assertThat(gzip.poll()).isNull();
    AtomicInteger calls = new AtomicInteger();
    gzip.onReady(calls::incrementAndGet);
    assertThat(calls).hasPositiveValue();
  }

  @Test
  void sourceThatFails_cutsItOff() {
    source.fail(new IOException("broken"));
    GzipChunks gzip = GzipChunks.of(source.give(utf8("x")));
    assertThatIOException().isThrownBy(() -> new Receiver2(gzip).drain()).withMessage("broken");
    assertThat(gzip.isDone()).isTrue();
    assertThat(source.isClosed()).isTrue();
  }

  private record Receiver2(GzipChunks gzip) {
    void drain() throws IOException {
      for (int i = 0; i < 10; i++) {
        gzip.poll();
      }
    }
  }

  @RepeatedTest(100)
  void close_whileCompressing_isHarmless() throws Exception {
    byte[] noise = new byte[200_000];
    new Random(3).nextBytes(noise);
    GzipChunks gzip = GzipChunks.of(source.give(noise, noise).complete());
    Thread closing = new Thread(gzip::close);
    closing.start();
    new Receiver(gzip).take();
    closing.join();
    assertThat(gzip.isDone()).isTrue();
  }

  @Test
  void level_outOfRange_isRefused() {
    assertThatThrownBy(() -> GzipChunks.of(source, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level=10, allowed=-1, 1 to 9");
  }
}
