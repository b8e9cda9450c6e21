package dev.intarsia.hostile.failure;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.event.Verdict;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A listener that fails at everything, with exceptions and errors in turn, and keeps in mind why
 * holes failed.
 */
final class ThrowingListener implements RenderCacheListener {

  private final Queue<String> failedHoles = new ConcurrentLinkedQueue<>();
  private int told;

  /** Why holes failed since this was asked last. */
  List<String> newFailedHoles() {
    List<String> all = new ArrayList<>();
    for (String one = failedHoles.poll(); one != null; one = failedHoles.poll()) {
      all.add(one);
    }
    return all;
  }

  private void fail() {
    if (++told % 2 == 0) {
      throw new AssertionError("listener");
    }
    throw new IllegalStateException("listener");
  }

  @Override
  public void hopped(FragmentKey key, ContextSet contexts) {
    fail();
  }

  @Override
  public void judged(FragmentKey key, Verdict verdict, Reason reason) {
    fail();
  }

  @Override
  public void lookedUp(FragmentKey key, Reason reason, int storeReads) {
    fail();
  }

  @Override
  public void rendered(String fragment, long nanos) {
    fail();
  }

  @Override
  public void renderFailed(String fragment, Throwable failure) {
    fail();
  }

  @Override
  public void stored(FragmentKey key, ContextSet contexts, int bytes) {
    fail();
  }

  @Override
  public void rejected(FragmentKey key, Reason reason) {
    fail();
  }

  @Override
  public void deferred(FragmentRef ref, Reason reason) {
    fail();
  }

  @Override
  public void filled(FragmentRef ref, String strategy) {
    fail();
  }

  @Override
  public void holeFailed(FragmentRef ref, Throwable failure) {
    failedHoles.add(ref.arguments() + ": " + failure);
    fail();
  }

  @Override
  public void invalidated(TagSet tags) {
    fail();
  }

  @Override
  public void storeFailed(String store, Throwable failure) {
    fail();
  }
}
