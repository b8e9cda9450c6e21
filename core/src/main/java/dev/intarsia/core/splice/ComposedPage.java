package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page as a list of stretches that it shares with the cache.
 *
 * <p>Thread safety: immutable; what it says of itself may be worked out when first asked for, then
 * by several threads at once, which all come to the same.
 */
public final class ComposedPage implements Page {

  private final SharedStretch[] stretches;
  private final int length;
  private final Supplier<Summary> describing;
  private final Supplier<Attachments> attaching;
  private final Filled filled;

  /** Worked out or not; a record, so whoever sees it sees all of it. */
  private @Nullable Summary summary;

  /**
   * What a page says of itself besides its bytes.
   *
   * @param cacheability of all its parts
   * @param remainingSeconds what is left of its max-age at the request's time
   * @param attachments of all its parts, in document order
   * @param filled how its holes were filled
   * @param failed references that show their fallback
   * @param explanation what happened, if traced
   */
  public record Summary(
      Cacheability cacheability,
      long remainingSeconds,
      Attachments attachments,
      Filled filled,
      List<FragmentRef> failed,
      @Nullable Explanation explanation) {}

  /** Collects stretches. */
  public static final class Collector {

    private final List<SharedStretch> stretches = new ArrayList<>();
    private int length;

    /** Nothing collected yet. */
    public Collector() {}

    /** Adds a stretch of an output behind the others. */
    public void add(Rendered output, int from, int to) {
      add(new SharedStretch.OfOutput(output, from, to));
    }

    /** Adds a stretch behind the others. */
    public void add(SharedStretch stretch) {
      stretches.add(stretch);
      length = Math.addExact(length, stretch.to() - stretch.from());
    }

    /** Number of bytes so far. */
    public int length() {
      return length;
    }

    /** The page. */
    public ComposedPage page(Summary summary) {
      return page(() -> summary, summary::attachments, summary.filled());
    }

    /**
     * The page, which tells of itself when asked. Both may be asked more than once.
     *
     * @param describing works out all, without side effects
     * @param attaching works out the attachments alone, which costs less
     * @param filled how its holes were filled, which costs nothing
     */
    public ComposedPage page(
        Supplier<Summary> describing, Supplier<Attachments> attaching, Filled filled) {
      SharedStretch[] inOrder = stretches.toArray(new SharedStretch[0]);
      return new ComposedPage(inOrder, length, describing, attaching, filled);
    }
  }

  private ComposedPage(
      SharedStretch[] stretches,
      int length,
      Supplier<Summary> describing,
      Supplier<Attachments> attaching,
      Filled filled) {
    this.stretches = stretches;
    this.length = length;
    this.describing = describing;
    this.attaching = attaching;
    this.filled = filled;
  }

  private Summary summary() {
    Summary known = summary;
    if (known == null) {
      known = describing.get();
      summary = known;
    }
    return known;
  }

  /** Number of stretches. */
  public int stretches() {
    return stretches.length;
  }

  /** A stretch, in document order. */
  public SharedStretch stretch(int index) {
    return stretches[index];
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (SharedStretch stretch : stretches) {
      stretch.writeTo(out);
    }
  }

  /**
   * Hands the body over, stretch by stretch.
   *
   * @throws IOException what the sink throws
   */
  public void writeTo(PageSink sink) throws IOException {
    writeTo(
        new OutputStream() {
          @Override
          public void write(byte[] source, int offset, int count) throws IOException {
            sink.write(source, offset, count);
          }

          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }
        });
  }

  @Override
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    try {
      writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  @Override
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public Cacheability cacheability() {
    return summary().cacheability;
  }

  @Override
  public long remainingSeconds() {
    return summary().remainingSeconds;
  }

  @Override
  public Attachments attachments() {
    Summary known = summary;
    return known == null ? attaching.get() : known.attachments;
  }

  @Override
  public Filled filled() {
    return filled;
  }

  @Override
  public List<FragmentRef> failed() {
    return summary().failed;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(summary().explanation);
  }

  @Override
  public String toString() {
    return "page of %d bytes, %s".formatted(length, summary().cacheability);
  }
}
