package dev.intarsia.core.render;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that writes everything down, one line for each event, in order. */
public final class Recording implements RenderCacheListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** What was written down under a kind of event, without the kind. */
  public List<String> of(String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }

  /** How often the renderer of a reference or fragment returned. */
  public long renderings(String label) {
    return of("rendered").stream().filter(label::equals).count();
  }

  /** How many renderers returned. */
  public int renderings() {
    return of("rendered").size();
  }

  /** Forgets everything so far. */
  public void forget() {
    lines.clear();
  }

  private void add(String kind, Object... what) {
    StringBuilder line = new StringBuilder(kind);
    for (Object part : what) {
      line.append(' ').append(part);
    }
    lines.add(line.toString());
  }

  @Override
  public void lookedUp(FragmentKey key, Reason reason, int storeReads) {
    add("lookedUp", key, reason);
  }

  @Override
  public void rendered(String fragment, long nanos) {
    add("rendered", fragment);
  }

  @Override
  public void renderFailed(String fragment, Throwable failure) {
    add("renderFailed", fragment, failure);
  }

  @Override
  public void stored(FragmentKey key, ContextSet contexts, int bytes) {
    add("stored", key, contexts.texts());
  }

  @Override
  public void rejected(FragmentKey key, Reason reason) {
    add("rejected", key, reason);
  }

  @Override
  public void deferred(FragmentRef ref, Reason reason) {
    add("deferred", ref, reason);
  }

  @Override
  public void filled(FragmentRef ref, String strategy) {
    add("filled", ref, strategy);
  }

  @Override
  public void holeFailed(FragmentRef ref, Throwable failure) {
    add("holeFailed", ref, failure);
  }
}
