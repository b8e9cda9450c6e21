package dev.intarsia.web.streaming;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.exchange.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What belongs into a slot, complete.
 *
 * @param attachments that come with it
 * @param isFailed whether it is the fallback
 * @param chunks its bytes, shared with the cache
 * @param verdict on all of them
 */
record LatePart(
    Attachments attachments, boolean isFailed, List<Chunk> chunks, Containment verdict) {

  LatePart {
    chunks = List.copyOf(chunks);
  }

  /** What stands for a part that did not come. */
  static LatePart fallbackOf(FragmentRef ref) {
    byte[] fallback = ref.fallback().getBytes(StandardCharsets.UTF_8);
    return new LatePart(
        Attachments.NONE, true, List.of(Chunk.of(fallback)), ContainmentCheck.check(fallback));
  }

  /** All of its bytes; not to be changed. Cost: copies what lies in several stretches. */
  byte[] bytes() {
    return SourceTap.joined(chunks);
  }
}
