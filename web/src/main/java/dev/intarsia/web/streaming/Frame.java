package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.exchange.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An output that a page is made of, and how much of it was seen.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class Frame {

  final Rendered output;
  final boolean isWithheld;
  final List<String> renderers;
  private final List<HoleSpot> spots;
  private int reached;
  private int filledHere;

  /**
   * An output.
   *
   * @param spots of its holes, seen from the page
   * @param isWithheld whether it must not be written
   * @param renderers of the holes that it lies in, from the outermost inwards
   */
  Frame(Rendered output, List<HoleSpot> spots, boolean isWithheld, List<String> renderers) {
    this.output = output;
    this.renderers = renderers;
    this.spots = spots;
    this.isWithheld = isWithheld;
  }

  int reached() {
    return reached;
  }

  boolean continuesWith(Rendered other, int from) {
    return output == other && reached == from && from > 0;
  }

  void reach(int to) {
    reached = to;
    filledHere = 0;
  }

  /** Something stands in the next hole at the position. */
  void fill() {
    filledHere++;
  }

  /** Whether nothing of it is left to come. */
  boolean isOver() {
    return reached == output.length() && missing().isEmpty();
  }

  boolean hasHoleHere() {
    return output.holes().stream().anyMatch(hole -> hole.offset() == reached);
  }

  /** The references of the holes at the position in which nothing was seen. */
  List<FragmentRef> missing() {
    List<FragmentRef> here = new ArrayList<>(1);
    for (Rendered.Hole hole : output.holes()) {
      if (hole.offset() == reached) {
        here.add(hole.ref());
      }
    }
    return here.subList(Math.min(filledHere, here.size()), here.size());
  }

  /** The renderers of the hole at the position and of those that it lies in. */
  List<String> renderersHere() {
    List<String> all = new ArrayList<>(renderers);
    missing().stream().limit(1).forEach(ref -> all.add(ref.renderer()));
    return all;
  }

  /** Where a hole at the position sits. All holes at one position sit in the same place. */
  HoleSpot spotHere() {
    for (int i = 0; i < spots.size(); i++) {
      if (output.holes().get(i).offset() == reached) {
        return spots.get(i);
      }
    }
    return new HoleSpot(reached, HolePlace.UNCERTAIN, Set.of());
  }

  /** The text before the position, as far as it matters. */
  byte[] behind() {
    Chunk bytes = SourceTap.of(output, 0, output.length());
    int end = bytes.offset() + reached;
    int from = Math.max(bytes.offset(), end - InOrderHarm.LOOK_BEHIND);
    return Arrays.copyOfRange(bytes.source(), from, end);
  }
}
