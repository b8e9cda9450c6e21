package dev.intarsia.core.delivery;

import dev.intarsia.fragment.FragmentRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a page, and which of them can be filled now.
 *
 * <p>Thread safety: {@link #arrived} and {@link #onArrival} by any thread, everything else by who
 * polls. Who arrives adds to the queue, then calls; who sets a callback sets it, then calls. So of
 * an arrival and a callback that meet, one of the two sees the other.
 */
final class LateParts {

  private final Queue<FragmentRef> arrivals = new ConcurrentLinkedQueue<>();
  private volatile Runnable callback = () -> {};

  private final Map<FragmentRef, LatePart> slots = new LinkedHashMap<>();
  private final List<LatePart> filled = new ArrayList<>();
  private final Queue<LatePart> complete =
      new PriorityQueue<>(
          Comparator.comparing((LatePart each) -> each.ref().urgency())
              .thenComparing(LatePart::number));
  private int taken;

  /** A hole was filled; null: something else happened that who waits should look at. */
  void arrived(@Nullable FragmentRef ref) {
    if (ref != null) {
      arrivals.add(ref);
    }
    try {
      callback.run();
    } catch (RuntimeException failure) {
      // It is called where a hole is filled, and must not keep others from being filled.
      System.getLogger("dev.intarsia.core")
          .log(System.Logger.Level.WARNING, "A page stream's callback failed", failure);
    }
  }

  void onArrival(Runnable newCallback) {
    callback = newCallback;
    newCallback.run();
  }

  /** The number of the slot for a reference, a new one if it has none yet. */
  int slotOf(FragmentRef ref, List<FragmentRef> around) {
    LatePart part = slots.get(ref);
    if (part == null) {
      List<FragmentRef> outside = new ArrayList<>(around);
      outside.add(ref);
      part = new LatePart(slots.size(), ref, outside);
      slots.put(ref, part);
    }
    return part.number();
  }

  boolean areAllTaken() {
    return taken == slots.size();
  }

  /**
   * The most urgent part that is complete, of equally urgent ones the first in the document; null
   * if none is.
   */
  @Nullable LatePart nextComplete(HoleFilling holes) {
    boolean isAnyNew = false;
    for (FragmentRef ref = arrivals.poll(); ref != null; ref = arrivals.poll()) {
      isAnyNew = true;
      LatePart part = slots.get(ref);
      if (part != null) {
        filled.add(part);
      }
    }
    if (isAnyNew) {
      // Any arrival may be the last thing that a filled part was waiting for.
      filled.removeIf(each -> each.isComplete(holes) && complete.add(each));
    }
    LatePart next = complete.poll();
    if (next != null) {
      taken++;
    }
    return next;
  }
}
