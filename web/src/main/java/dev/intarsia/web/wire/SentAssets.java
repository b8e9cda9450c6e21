package dev.intarsia.web.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which asset libraries a response has already sent, so that each goes out once, before the first
 * fragment that needs it.
 *
 * <p>Thread safety: none; belongs to the one who writes the response.
 */
public final class SentAssets {

  private final Set<String> sent;

  private SentAssets(Collection<String> sent) {
    this.sent = new HashSet<>(sent);
  }

  /** What the skeleton has brought. */
  public static SentAssets of(Collection<String> libraries) {
    return new SentAssets(libraries);
  }

  /** Those of the libraries that were not sent yet, in order; from now on they count as sent. */
  public List<String> claim(Collection<String> libraries) {
    List<String> fresh = new ArrayList<>(libraries.size());
    for (String library : libraries) {
      if (sent.add(library)) {
        fresh.add(library);
      }
    }
    return List.copyOf(fresh);
  }
}
