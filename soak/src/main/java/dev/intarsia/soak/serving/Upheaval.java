package dev.intarsia.soak.serving;

import dev.intarsia.cacheability.TagSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens rarely and concerns everything, in step with the look-ups: tags that nobody shows
 * are invalidated so that the ledger must forget, a tag is erased, everything is removed, the floor
 * is raised.
 *
 * <p>Thread safety: none; one for each load.
 */
final class Upheaval {

  private static final long NOISE_EVERY = 10_000;
  private static final int ERASE_AT = 13;
  private static final int CLEAR_AT = 29;
  private static final int DISTRUST_AT = 43;

  private final Scene scene;
  private long steps;
  private long noise;

  Upheaval(Scene scene) {
    this.scene = scene;
    this.steps = due();
  }

  private long due() {
    return scene.counters().of(Count.CACHED) / NOISE_EVERY;
  }

  /** Does what is due, one thing at a time. */
  void step() {
    if (steps >= due()) {
      return;
    }
    steps++;
    makeNoise();
    int any = (int) steps;
    Counters counters = scene.counters();
    if (steps % ERASE_AT == 0) {
      scene.cache(any).invalidator().erase(TagSet.of(SitePlan.tag(any % SitePlan.TAGS)));
      counters.add(Count.ERASURES, 1);
    }
    if (steps % CLEAR_AT == 0) {
      scene.cache(any).clear();
      counters.add(Count.CLEARS, 1);
    }
    if (steps % DISTRUST_AT == 0) {
      scene.cache(any).invalidator().distrustAll();
      counters.add(Count.DISTRUSTS, 1);
    }
  }

  private void makeNoise() {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < scene.noise(); i++) {
      tags.add("nobody:" + noise++);
    }
    scene.cache(0).invalidator().invalidate(TagSet.of(tags));
    scene.counters().add(Count.NOISE, tags.size());
  }
}
