package dev.intarsia.fragment;

import dev.intarsia.cacheability.Cacheability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What rendering gives: bytes, holes by offset, cacheability and attachments. With holes it is a
 * skeleton.
 *
 * <p>Holes are in ascending order of offset; several may share one.
 *
 * <p>Thread safety: immutable. Cost: the bytes are shared with the cache, not copied.
 */
public final class Rendered {

  private final byte[] source;
  private final int start;
  private final int length;
  private final List<Hole> holes;
  private final Cacheability cacheability;
  private final Attachments attachments;

  /**
   * Where something is missing and what.
   *
   * @param offset position in the bytes, from 0 to their number
   * @param ref what belongs there
   */
  public record Hole(int offset, FragmentRef ref) {}

  /**
   * A result over a range of bytes, which must not change any more.
   *
   * @param source where the bytes lie
   * @param start the first of them
   * @param length their number
   * @param holes in ascending order of offset
   */
  public Rendered(
      byte[] source,
      int start,
      int length,
      List<Hole> holes,
      Cacheability cacheability,
      Attachments attachments) {
    java.util.Objects.checkFromIndexSize(start, length, source.length);
    this.source = source;
    this.start = start;
    this.length = length;
    this.holes = List.copyOf(holes);
    this.cacheability = cacheability;
    this.attachments = attachments;
  }

  /** Number of bytes, holes not counted. */
  public int length() {
    return length;
  }

  /** What is missing, in order of offset. */
  public List<Hole> holes() {
    return holes;
  }

  /** What the output depends on, as far as it is not missing. */
  public Cacheability cacheability() {
    return cacheability;
  }

  /** What travels with the output, as far as it is not missing. */
  public Attachments attachments() {
    return attachments;
  }

  /**
   * Writes a stretch of the bytes.
   *
   * @param from first byte, from 0
   * @param to end, at most {@link #length()}
   * @throws IOException what the stream throws
   */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    java.util.Objects.checkFromToIndex(from, to, length);
    out.write(source, start + from, to - from);
  }

  /** The same output, depending on something else. Cost: shares the bytes. */
  public Rendered withCacheability(Cacheability other) {
    return new Rendered(source, start, length, holes, other, attachments);
  }

  /** The bytes as text in UTF-8, holes left out. */
  public String text() {
    return new String(source, start, length, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "%d bytes, %d holes, %s".formatted(length, holes.size(), cacheability);
  }
}
