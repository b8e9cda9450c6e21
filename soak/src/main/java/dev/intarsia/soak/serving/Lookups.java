package dev.intarsia.soak.serving;

import dev.intarsia.RequestScope;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Looks at pages and has each of them checked: what must be shown at least is read before the
 * look-up begins, as the promise is about look-ups that start afterwards.
 *
 * <p>Thread safety: none; one for each thread.
 */
final class Lookups {

  private static final int MOST_CELLS = 64;

  private final Scene scene;
  private final PageTaker taker;
  private final PageCheck check;
  private final SplittableRandom random;
  private final long[] oldestAllowed = new long[MOST_CELLS];

  Lookups(Scene scene, int number, SplittableRandom random) {
    this.scene = scene;
    this.taker = new PageTaker(scene.cache(number));
    this.check = new PageCheck(scene.crowd().get(0));
    this.random = random;
  }

  /** Looks at some page as somebody; pages with low numbers are far more often looked at. */
  void lookAtSome() throws IOException, InterruptedException {
    double hot = random.nextDouble();
    lookAt((int) (hot * hot * hot * Kind.PAGE.count()), somebody());
  }

  /** Looks at a page in one of the ways. */
  void lookAt(int page, Visitor visitor) throws IOException, InterruptedException {
    PageCheck.Before before = before(page, visitor);
    taker.take(Service.of(random.nextInt()), scene.site().page(page), visitor.reading());
    judge(page, before);
  }

  Visitor somebody() {
    return scene.crowd().get(random.nextInt(scene.crowd().size()));
  }

  /**
   * Looks at a page inside a request that has changed data and told nobody yet.
   *
   * @param cells that it changed
   * @param versions that it must see itself
   */
  void lookAtOwnChange(
      int page, RequestScope request, Visitor visitor, int[] cells, long[] versions) {
    PageCheck.Before before = before(page, visitor);
    int[] shown = scene.plan().cellsOfPage(page);
    for (int i = 0; i < shown.length; i++) {
      for (int changed = 0; changed < cells.length; changed++) {
        if (shown[i] == cells[changed]) {
          oldestAllowed[i] = Math.max(oldestAllowed[i], versions[changed]);
        }
      }
    }
    taker.take(scene.site().page(page), request);
    judge(page, before);
    scene.counters().add(Count.OWN_CHANGES, 1);
  }

  private PageCheck.Before before(int page, Visitor visitor) {
    scene.versions().acknowledged(scene.plan().cellsOfPage(page), oldestAllowed);
    return new PageCheck.Before(visitor, oldestAllowed, scene.site().serial());
  }

  private void judge(int page, PageCheck.Before before) {
    check.read(scene.plan().all(Kind.PAGE).get(page), taker.bytes(), taker.length(), before);
    Counters counters = scene.counters();
    counters.add(Count.PAGES, 1);
    counters.add(Count.CACHED, check.cached());
    if (check.rendered() > 0) {
      counters.add(Count.RENDERED, check.rendered());
    }
    String fault = check.fault();
    if (fault != null) {
      counters.add(Count.STALE, check.stale());
      counters.add(Count.CROSS_USER, check.crossUser());
      counters.add(Count.WRONG, check.wrong());
      counters.describe("page " + page + " for " + before.visitor() + ": " + fault);
    }
  }
}
