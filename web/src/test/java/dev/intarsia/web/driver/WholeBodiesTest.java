package dev.intarsia.web.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class WholeBodiesTest {

  private final WholeBodies bodies = new WholeBodies();

  /** Keeps what each call brought, and the array that it was in. */
  private static final class Calls extends OutputStream {
    private final List<byte[]> written = new ArrayList<>();
    private final List<byte[]> arrays = new ArrayList<>();

    @Override
    public void write(byte[] source, int offset, int length) {
      written.add(Arrays.copyOfRange(source, offset, offset + length));
      arrays.add(source);
    }

    @Override
    public void write(int single) {
      throw new AssertionError("byte by byte");
    }
  }

  private static Body.Whole body(int chunks, int length, int seed) {
    List<Chunk> all = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      byte[] bytes = new byte[length + 2];
      Arrays.fill(bytes, (byte) (seed + i));
      all.add(new Chunk(bytes, 1, length));
    }
    return new Body.Whole(all);
  }

  private static byte[] bytes(Body.Whole body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    return bytes.toByteArray();
  }

  @Test
  void bodyInStretches_isOneCall() throws IOException {
    Calls out = new Calls();
    Body.Whole body = body(17, 4_000, 1);
    bodies.write(body, out);
    assertThat(out.written).containsExactly(bytes(body));
  }

  @Test
  void bodyInOnePiece_isNotCopied() throws IOException {
    Calls out = new Calls();
    Body.Whole body = body(1, 4_000, 1);
    bodies.write(body, out);
    assertThat(out.arrays).containsExactly(body.chunks().get(0).source());
    bodies.write(body(0, 0, 0), out);
    assertThat(out.written).hasSize(1);
  }

  @Test
  void longestBody_isOneCall_aLongerOneIsNotJoined() throws IOException {
    Calls out = new Calls();
    bodies.write(body(2, WholeBodies.LONGEST_JOINED / 2, 1), out);
    assertThat(out.written).hasSize(1);
    Body.Whole longer = body(2, WholeBodies.LONGEST_JOINED / 2 + 1, 1);
    bodies.write(longer, out);
    assertThat(out.written).hasSize(3);
    assertThat(out.arrays.get(2)).isSameAs(longer.chunks().get(1).source());
  }

  @Test
  void buffer_isUsedAgain_forLongerAndShorterBodies() throws IOException {
    Calls out = new Calls();
    bodies.write(body(3, 10_000, 1), out);
    bodies.write(body(2, 100, 2), out);
    bodies.write(body(4, 40_000, 3), out);
    bodies.write(body(2, 50, 4), out);
    assertThat(out.arrays.get(1)).isSameAs(out.arrays.get(0));
    assertThat(out.arrays.get(2)).isNotSameAs(out.arrays.get(0));
    assertThat(out.arrays.get(3)).isSameAs(out.arrays.get(2));
    assertThat(out.written.get(3)).isEqualTo(bytes(body(2, 50, 4)));
  }

  @Test
  void bufferOfAFailedCall_isNotUsedAgain() throws IOException {
    List<byte[]> failed = new ArrayList<>();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(byte[] source, int offset, int length) throws IOException {
            failed.add(source);
            throw new IOException("gone");
          }

          @Override
          public void write(int single) {}
        };
    assertThatThrownBy(() -> bodies.write(body(2, 100, 1), broken)).hasMessage("gone");
    Calls out = new Calls();
    bodies.write(body(2, 100, 1), out);
    assertThat(out.arrays.get(0)).isNotSameAs(failed.get(0));
  }

  @Test
  void concurrentBodies_keepApart() throws Exception {
    int threads = 8;
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int seed = 10 * i;
        all.add(pool.submit(() -> areAllRight(seed, start)));
      }
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean areAllRight(int seed, CountDownLatch start) throws Exception {
    Body.Whole body = body(5, 1_000, seed);
    byte[] expected = bytes(body);
    start.countDown();
    start.await();
    boolean isRight = true;
    for (int round = 0; round < 2_000; round++) {
      Slow out = new Slow();
      bodies.write(body, out);
      isRight &= Arrays.equals(out.written, expected);
    }
    return isRight;
  }

  /** Lets others run between taking the array and reading it. */
  private static final class Slow extends OutputStream {
    private byte[] written = {};

    @Override
    public void write(byte[] source, int offset, int length) {
      Thread.yield();
      written = Arrays.copyOfRange(source, offset, offset + length);
    }

    @Override
    public void write(int single) {}
  }
}
