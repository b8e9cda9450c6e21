package dev.intarsia.hostile.failure;

import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A listener that fails at everything, whatever there is to be told, with exceptions and errors in
 * turn, and keeps in mind what it was told and why holes failed.
 *
 * <p>Thread safety: safe.
 */
final class ThrowingListener {

  private final Queue<String> failedHoles = new ConcurrentLinkedQueue<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final RenderCacheListener listener =
      (RenderCacheListener)
          Proxy.newProxyInstance(
              RenderCacheListener.class.getClassLoader(),
              new Class<?>[] {RenderCacheListener.class},
              (proxy, method, arguments) -> {
                hear(method, arguments);
                throw failure();
              });

  /** The listener itself; even asked for its name it fails. */
  RenderCacheListener listener() {
    return listener;
  }

  /** Why holes failed since this was asked last. */
  List<String> newFailedHoles() {
    List<String> all = new ArrayList<>();
    for (String one = failedHoles.poll(); one != null; one = failedHoles.poll()) {
      all.add(one);
    }
    return all;
  }

  /** What it was told, by name; where two have the same, with what they are about. */
  Set<String> told() {
    return Set.copyOf(told);
  }

  /** How it names what it is told. */
  static String nameOf(Method event) {
    return event.getName().equals("invalidated")
        ? "invalidated " + event.getParameterTypes()[0].getSimpleName()
        : event.getName();
  }

  private void hear(Method event, Object[] about) {
    told.add(nameOf(event));
    if (event.getName().equals("holeFailed")) {
      failedHoles.add(((FragmentRef) about[0]).arguments() + ": " + about[1]);
    }
  }

  private Throwable failure() {
    return calls.incrementAndGet() % 2 == 0
        ? new AssertionError("listener")
        : new IllegalStateException("listener");
  }
}
