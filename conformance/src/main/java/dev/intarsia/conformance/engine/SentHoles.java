package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.engine.Stage.Refused;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the engine tells of a request's holes: which strategy filled them, which failed. */
final class SentHoles implements RenderCacheListener {

  private final Map<FragmentRef, String> strategies = new ConcurrentHashMap<>();
  private final Set<FragmentRef> failed = ConcurrentHashMap.newKeySet();
  private final Map<FragmentRef, Refused> refused = new ConcurrentHashMap<>();

  @Override
  public void filled(FragmentRef ref, String strategy) {
    strategies.put(ref, strategy);
  }

  @Override
  public void holeFailed(FragmentRef ref, Throwable failure) {
    failed.add(ref);
    Refused why = Refused.of(failure);
    if (why != null && !why.error().equals(Refused.BUILDER_FAILED)) {
      refused.put(ref, why);
    }
  }

  /** Forgets the request before. */
  void beginRequest() {
    strategies.clear();
    failed.clear();
    refused.clear();
  }

  /** The strategy that filled a hole; null if none did. */
  @Nullable String strategy(FragmentRef ref) {
    return strategies.get(ref);
  }

  boolean hasFailed(FragmentRef ref) {
    return failed.contains(ref);
  }

  /**
   * Refuses what was refused inside one of these holes, where the engine shows a fallback instead.
   *
   * @throws Refused if there is such a hole
   */
  void refuseAsIn(Predicate<FragmentRef> these) {
    for (Map.Entry<FragmentRef, Refused> each : refused.entrySet()) {
      if (these.test(each.getKey())) {
        throw each.getValue();
      }
    }
  }
}
