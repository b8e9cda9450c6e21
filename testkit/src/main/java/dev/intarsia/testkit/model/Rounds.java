package dev.intarsia.testkit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Section 8, order: works are started in turn and visited again and again until all have ended.
 *
 * <p>From the second round on, a group of works inside of a fiber gives way itself whenever one of
 * its own is not done, so that fibers further out go on.
 */
final class Rounds<K> {

  private final Response response;
  private final Map<K, Fiber> fibers = new LinkedHashMap<>();

  Rounds(Response response) {
    this.response = response;
  }

  void add(K key, Supplier<Rendered> work) {
    fibers.put(key, new Fiber(work, response.carrier()));
  }

  /** Visits all; the consumer gets each fiber at the visit at which it ended. */
  void run(BiConsumer<K, Fiber> ended) {
    try {
      for (int round = 0; !fibers.isEmpty(); round++) {
        for (Map.Entry<K, Fiber> visited : new LinkedHashMap<>(fibers).entrySet()) {
          if (response.resume(visited.getValue())) {
            fibers.remove(visited.getKey());
            ended.accept(visited.getKey(), visited.getValue());
          } else if (round > 0) {
            response.giveWay(1);
          }
        }
      }
    } finally {
      fibers.values().forEach(Fiber::abandon);
    }
  }
}
