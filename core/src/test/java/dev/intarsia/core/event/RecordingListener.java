package dev.intarsia.core.event;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.event.Verdict;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, a line each. */
public final class RecordingListener implements RenderCacheListener {

  private final List<String> lines = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  /** Has heard nothing yet. */
  public RecordingListener() {}

  private synchronized void line(String text) {
    lines.add(text);
  }

  private synchronized void failure(Throwable failure) {
    failures.add(failure);
  }

  /** What it heard since it was last asked. */
  public synchronized List<String> taken() {
    List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  /** The failures of stores, renderers and holes, ever. */
  public synchronized List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void hopped(FragmentKey key, ContextSet contexts) {
    line("hopped " + key + " " + contexts);
  }

  @Override
  public void judged(FragmentKey key, Verdict verdict, Reason reason) {
    line("judged " + key + " " + verdict + " " + reason);
  }

  @Override
  public void lookedUp(FragmentKey key, Reason reason, int storeReads) {
    line("lookedUp " + key + " " + reason + " " + storeReads);
  }

  @Override
  public void rendered(String fragment, long nanos) {
    line("rendered " + fragment);
  }

  @Override
  public void renderFailed(String fragment, Throwable failure) {
    failure(failure);
    line("renderFailed " + fragment);
  }

  @Override
  public void stored(FragmentKey key, ContextSet contexts, int bytes) {
    line("stored " + key + " " + contexts);
  }

  @Override
  public void rejected(FragmentKey key, Reason reason) {
    line("rejected " + key + " " + reason);
  }

  @Override
  public void deferred(FragmentRef ref, Reason reason) {
    line("deferred " + ref + " " + reason);
  }

  @Override
  public void filled(FragmentRef ref, String strategy) {
    line("filled " + ref + " " + strategy);
  }

  @Override
  public void holeFailed(FragmentRef ref, Throwable failure) {
    failure(failure);
    line("holeFailed " + ref);
  }

  @Override
  public void invalidated(TagSet tags) {
    line("invalidated " + tags);
  }

  @Override
  public void invalidated(FragmentKey key) {
    line("invalidated key " + key);
  }

  @Override
  public void evicted(String store, int bytes) {
    line("evicted " + store);
  }

  @Override
  public void storeFailed(String store, Throwable failure) {
    failure(failure);
    line("storeFailed " + store);
  }
}
