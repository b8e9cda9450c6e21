package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.delivery.Page;
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
import org.jspecify.annotations.Nullable;

/** A page as a list of stretches that it shares with the cache. */
public final class ComposedPage implements Page {

  private final List<Stretch> stretches;
  private final int length;
  private final Summary summary;

  private record Stretch(Rendered output, int from, int to) {}

  /**
   * What a page says of itself besides its bytes.
   *
   * @param cacheability of all its parts
   * @param remainingSeconds what is left of its max-age at the request's time
   * @param attachments of all its parts, in document order
   * @param failed references that show their fallback
   * @param explanation what happened, if traced
   */
  public record Summary(
      Cacheability cacheability,
      long remainingSeconds,
      Attachments attachments,
      List<FragmentRef> failed,
      @Nullable Explanation explanation) {}

  /** Collects stretches. */
  public static final class Collector {

    private final List<Stretch> stretches = new ArrayList<>();
    private int length;

    /** Nothing collected yet. */
    public Collector() {}

    /** Adds a stretch behind the others. */
    public void add(Rendered output, int from, int to) {
      stretches.add(new Stretch(output, from, to));
      length = Math.addExact(length, to - from);
    }

    /** Number of bytes so far. */
    public int length() {
      return length;
    }

    /** The page. */
    public ComposedPage page(Summary summary) {
      return new ComposedPage(List.copyOf(stretches), length, summary);
    }
  }

  private ComposedPage(List<Stretch> stretches, int length, Summary summary) {
    this.stretches = stretches;
    this.length = length;
    this.summary = summary;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (Stretch stretch : stretches) {
      stretch.output.writeTo(out, stretch.from, stretch.to);
    }
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
    return summary.cacheability;
  }

  @Override
  public long remainingSeconds() {
    return summary.remainingSeconds;
  }

  @Override
  public Attachments attachments() {
    return summary.attachments;
  }

  @Override
  public List<FragmentRef> failed() {
    return summary.failed;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(summary.explanation);
  }

  @Override
  public String toString() {
    return "page of %d bytes, %s".formatted(length, summary.cacheability);
  }
}
