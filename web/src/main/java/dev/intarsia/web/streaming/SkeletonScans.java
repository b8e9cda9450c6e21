package dev.intarsia.web.streaming;

import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.exchange.Chunk;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about stored outputs, so that each is looked through once and not for every
 * response.
 *
 * <p>An output is known by the array that its bytes lie in, which the cache shares between
 * responses. What is here holds no array: it goes when the cache lets go of it. Small outputs are
 * not remembered, looking through them costs less.
 *
 * <p>Thread safety: safe. Cost: of a known output one look into a table, under a lock that is held
 * for nothing else.
 */
final class SkeletonScans {

  private static final int WORTH_REMEMBERING = 512;
  private static final int MOST = 4096;

  private final Memory<PageScan> pages = new Memory<>(PageScan::of);
  private final Memory<HoleScan> fragments = new Memory<>(HoleScan::ofFragment);

  /** The skeleton as a page. */
  PageScan page(Rendered skeleton) {
    return pages.of(skeleton);
  }

  /** The output as a fragment. */
  HoleScan fragment(Rendered output) {
    return fragments.of(output);
  }

  private static int[] offsets(Rendered output) {
    return output.holes().stream().mapToInt(Rendered.Hole::offset).toArray();
  }

  /** One kind of finding. */
  private static final class Memory<T> {

    private final BiFunction<byte[], int[], T> look;
    private final Map<byte[], Known<T>> known = new WeakHashMap<>();

    Memory(BiFunction<byte[], int[], T> look) {
      this.look = look;
    }

    T of(Rendered output) {
      Chunk bytes = SourceTap.of(output, 0, output.length());
      int[] holes = offsets(output);
      if (bytes.length() < WORTH_REMEMBERING) {
        return look.apply(SourceTap.array(bytes), holes);
      }
      Known<T> before = knownOf(bytes.source());
      if (before != null && before.isOf(bytes, holes)) {
        return before.finding;
      }
      T finding = look.apply(SourceTap.array(bytes), holes);
      remember(bytes.source(), new Known<>(bytes.offset(), bytes.length(), holes, finding));
      return finding;
    }

    private synchronized @Nullable Known<T> knownOf(byte[] source) {
      return known.get(source);
    }

    private synchronized void remember(byte[] source, Known<T> what) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(source, what);
    }
  }

  /** A finding, and which part of the array it is about. */
  private static final class Known<T> {

    private final int offset;
    private final int length;
    private final int[] holes;
    private final T finding;

    Known(int offset, int length, int[] holes, T finding) {
      this.offset = offset;
      this.length = length;
      this.holes = holes;
      this.finding = finding;
    }

    boolean isOf(Chunk bytes, int[] otherHoles) {
      return offset == bytes.offset()
          && length == bytes.length()
          && Arrays.equals(holes, otherHoles);
    }
  }
}
