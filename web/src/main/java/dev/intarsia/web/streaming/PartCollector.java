package dev.intarsia.web.streaming;

import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.exchange.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the stretches of a late part together.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class PartCollector {

  private final SkeletonScans scans;
  private final Piece.LateBegin begin;
  private final List<Piece.Stretch> stretches = new ArrayList<>(1);

  PartCollector(SkeletonScans scans, Piece.LateBegin begin) {
    this.scans = scans;
    this.begin = begin;
  }

  void add(Piece.Stretch stretch) {
    stretches.add(stretch);
  }

  LatePart part() {
    List<Chunk> chunks = new ArrayList<>(stretches.size());
    for (Piece.Stretch stretch : stretches) {
      chunks.add(SourceTap.of(stretch.output(), stretch.from(), stretch.to()));
    }
    return new LatePart(begin.attachments(), begin.isFailed(), chunks, verdict(chunks));
  }

  /** What is one stored output as a whole may have been judged before. */
  private Containment verdict(List<Chunk> chunks) {
    if (stretches.size() == 1) {
      Piece.Stretch only = stretches.get(0);
      if (only.length() == only.output().length()) {
        return scans.fragment(only.output()).verdict();
      }
    }
    return ContainmentCheck.check(SourceTap.joined(chunks));
  }
}
