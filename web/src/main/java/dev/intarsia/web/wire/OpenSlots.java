package dev.intarsia.web.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The slots of a response that were written and not yet filled. A response ends only when there are
 * none: what is left then gets its fallback.
 *
 * <p>Thread safety: none; belongs to the one who writes the response.
 */
public final class OpenSlots {

  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  private OpenSlots() {}

  /** No slot yet. */
  public static OpenSlots none() {
    return new OpenSlots();
  }

  /**
   * Notes that a slot was written.
   *
   * @throws IllegalArgumentException if there was one of that name in this response
   */
  public void wrote(String name) {
    if (!known.add(name)) {
      throw new IllegalArgumentException("slot=" + name + ", allowed=a name not used before");
    }
    open.add(name);
  }

  /**
   * Notes that a slot is filled.
   *
   * @throws IllegalArgumentException if no slot of that name is open
   */
  public void filled(String name) {
    if (!open.remove(name)) {
      throw new IllegalArgumentException("slot=" + name + ", allowed=one of " + open);
    }
  }

  /** Those that are open, in the order in which they were written. */
  public List<String> names() {
    return List.copyOf(open);
  }

  /**
   * What ends the page: a failure chunk for each open slot, one write each. Afterwards none is
   * open.
   *
   * @param fallback markup for what did not come
   */
  public List<byte[]> end(byte[] fallback) {
    List<byte[]> chunks = new ArrayList<>(open.size());
    for (String name : open) {
      chunks.add(LateForm.failure(name, fallback));
    }
    open.clear();
    return chunks;
  }
}
