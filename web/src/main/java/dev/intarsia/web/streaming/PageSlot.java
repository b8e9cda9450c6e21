package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.containment.HoleSpot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot of one page: what it is, what came for it, and where it was left open.
 *
 * <p>Thread safety: none; belongs to who polls.
 */
final class PageSlot {

  final FragmentRef ref;
  final Deque<Place> open = new ArrayDeque<>(1);
  @Nullable LatePart part;

  /**
   * A place that was left open.
   *
   * @param name in this response
   * @param spot where it is
   * @param renderers of the slot and of what it lies in
   */
  record Place(String name, HoleSpot spot, List<String> renderers) {}

  PageSlot(FragmentRef ref) {
    this.ref = ref;
  }
}
