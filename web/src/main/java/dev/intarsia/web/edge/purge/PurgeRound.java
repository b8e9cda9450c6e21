package dev.intarsia.web.edge.purge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that wait for a purge, the longest waiting first; each once. Not thread-safe. */
final class PurgeRound {

  /**
   * Why and how long.
   *
   * @param since when it was offered
   * @param due when it is to be sent
   * @param coarse what covers it if there is no room for it
   */
  record Waiting(long since, long due, List<String> coarse) {}

  private final Map<String, Waiting> keys = new LinkedHashMap<>();

  boolean holds(String key) {
    return keys.containsKey(key);
  }

  void addMissing(String key, Waiting waiting) {
    keys.putIfAbsent(key, waiting);
  }

  void moveToEnd(String key, Waiting waiting) {
    keys.remove(key);
    keys.put(key, waiting);
  }

  int size() {
    return keys.size();
  }

  List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  Optional<Waiting> oldest() {
    return keys.values().stream().findFirst();
  }

  /** Removes as many as one call takes, those due until then, at least one. */
  PurgeBacklog.Batch take(PurgeLimits limits, long notAfter, long now, boolean isFirstRound) {
    List<PurgeBacklog.Item> taken = new ArrayList<>();
    long since = now;
    int bytes = 0;
    Iterator<Map.Entry<String, Waiting>> entries = keys.entrySet().iterator();
    while (entries.hasNext() && taken.size() < limits.keys()) {
      Map.Entry<String, Waiting> entry = entries.next();
      bytes += entry.getKey().length() + 1;
      boolean isEnough = bytes > limits.bytes() || entry.getValue().due - notAfter > 0;
      if (isEnough && !taken.isEmpty()) {
        break;
      }
      taken.add(new PurgeBacklog.Item(entry.getKey(), entry.getValue().coarse));
      since = Math.min(since, entry.getValue().since);
      entries.remove();
    }
    return new PurgeBacklog.Batch(List.copyOf(taken), since, isFirstRound);
  }

  /** Replaces each key by what covers it. */
  void coarsen() {
    Map<String, Waiting> old = new LinkedHashMap<>(keys);
    keys.clear();
    for (Waiting waiting : old.values()) {
      waiting.coarse.forEach(key -> join(key, waiting));
    }
  }

  /** Replaces all keys by one. */
  void replaceBy(String key) {
    List<Waiting> old = List.copyOf(keys.values());
    keys.clear();
    old.forEach(waiting -> join(key, waiting));
  }

  /** As old as the oldest, as late as the latest; and it covers itself. */
  private void join(String key, Waiting waiting) {
    Waiting other = keys.getOrDefault(key, waiting);
    keys.put(
        key,
        new Waiting(
            Math.min(other.since, waiting.since), Math.max(other.due, waiting.due), List.of(key)));
  }
}
