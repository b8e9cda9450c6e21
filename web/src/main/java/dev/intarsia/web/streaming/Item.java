package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.exchange.Chunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page consists of, in document order. */
sealed interface Item {

  /** Bytes that are known. */
  record Text(Chunk chunk) implements Item {}

  /** Where the body ends: what comes late is written here. */
  record BodyEnd() implements Item {}

  /** A place of a slot. Where it sits may be found out later than that it is there. */
  final class SlotPlace implements Item {

    final PageSlot slot;
    @Nullable HoleSpot spot;
    byte[] behind = {};
    final List<String> renderers;

    /**
     * A place.
     *
     * @param renderers of the slot and of what it lies in
     */
    SlotPlace(PageSlot slot, List<String> renderers) {
      this.slot = slot;
      this.renderers = List.copyOf(renderers);
    }

    void sits(HoleSpot where, byte[] textBefore) {
      spot = where;
      behind = textBefore;
    }
  }
}
