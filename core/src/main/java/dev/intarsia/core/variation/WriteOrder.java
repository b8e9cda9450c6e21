package dev.intarsia.core.variation;

import dev.intarsia.core.entry.EntryView;

/**
 * Which of two live matches was written later.
 *
 * <p>Within the life of one engine the write sequence tells. It follows the time of day, which may
 * have been set back while no engine ran; so an entry of this engine is later than any of a former
 * one. Those have smaller stamps than the clock that this engine found, since a ledger that
 * outlives its process restarts its clock above all of them.
 *
 * @param firstStamp the ledger's clock when the engine was opened
 */
record WriteOrder(long firstStamp) {

  boolean isLater(EntryView one, EntryView other) {
    boolean isOfNow = one.stamp() >= firstStamp;
    boolean isOtherOfNow = other.stamp() >= firstStamp;
    return isOfNow == isOtherOfNow ? one.sequence() > other.sequence() : isOfNow;
  }
}
