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

  /** The first hole that is not before the position, which never moves back. */
  private int next;

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
    List<Rendered.Hole> holes = output.holes();
    while (next < holes.size() && holes.get(next).offset() < to) {
      next++;
    }
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
    return isHere(next);
  }

  private boolean isHere(int hole) {
    return hole < output.holes().size() && output.holes().get(hole).offset() == reached;
  }

  /** The references of the holes at the position in which nothing was seen. */
  List<FragmentRef> missing() {
    List<FragmentRef> here = new ArrayList<>(1);
    for (int i = next; isHere(i); i++) {
      here.add(output.holes().get(i).ref());
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
    return next < spots.size() && isHere(next)
        ? spots.get(next)
        : new HoleSpot(reached, HolePlace.UNCERTAIN, Set.of());
  }

  /** The text before the position, as far as it matters. */
  byte[] behind() {
    Chunk bytes = SourceTap.of(output, 0, output.length());
    int end = bytes.offset() + reached;
    int from = Math.max(bytes.offset(), end - InOrderHarm.LOOK_BEHIND);
    return Arrays.copyOfRange(bytes.source(), from, end);
  }
}
