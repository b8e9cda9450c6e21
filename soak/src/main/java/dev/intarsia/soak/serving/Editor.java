package dev.intarsia.soak.serving;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.invalidation.InvalidationBatch;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes data as applications do: by single calls, by batches that are committed, rolled back or
 * used again, and by transactions that look at their own changes first. It looks at a page before
 * it changes what is shown there, so that there is something to be found dead, and right after.
 *
 * <p>Thread safety: none; one for each thread.
 */
final class Editor {

  private static final int LARGEST_BATCH = 12;

  private final Scene scene;
  private final RenderCache cache;
  private final Lookups lookups;
  private final SplittableRandom random;

  /**
   * Data that were changed, and the versions that they were given.
   *
   * @param page a page that shows the first of them, if any does
   * @param visitor who looks at it
   */
  private record Change(int[] cells, long[] versions, int page, Visitor visitor) {}

  Editor(Scene scene, int number, SplittableRandom random) {
    this.scene = scene;
    this.cache = scene.cache(number);
    this.random = random;
    this.lookups = new Lookups(scene, number, random);
  }

  /** Changes something in one of the ways. */
  void changeSome() throws IOException, InterruptedException {
    switch (random.nextInt(8)) {
      case 0 -> changeByBatch();
      case 1 -> changeByTransaction();
      default -> changeOne();
    }
  }

  private Change draw(int count) throws IOException, InterruptedException {
    int[] cells = new int[count];
    long[] versions = new long[count];
    for (int i = 0; i < count; i++) {
      double hot = random.nextDouble();
      cells[i] =
          random.nextInt(8) == 0
              ? SitePlan.TAGS + random.nextInt(scene.plan().cells() - SitePlan.TAGS)
              : (int) (hot * hot * SitePlan.TAGS);
      versions[i] = scene.versions().handOut(cells[i]);
    }
    Change change = new Change(cells, versions, pageOf(cells[0]), lookups.somebody());
    lookups.lookAt(change.page(), change.visitor());
    return change;
  }

  private void changeOne() throws IOException, InterruptedException {
    Change change = draw(1);
    int cell = change.cells()[0];
    commit(change);
    if (SitePlan.isTag(cell)) {
      cache.invalidator().invalidate(SitePlan.tag(cell));
    } else {
      cache.invalidator().invalidate(scene.plan().keyOfCell(cell));
    }
    acknowledge(change);
  }

  private void changeByBatch() throws IOException, InterruptedException {
    Change change = draw(2 + random.nextInt(LARGEST_BATCH - 1));
    try (InvalidationBatch batch = cache.invalidator().batch()) {
      add(change, batch);
      if (random.nextInt(3) == 0) {
        batch.rollback();
        scene.counters().add(Count.ROLLBACKS, 1);
        if (random.nextBoolean()) {
          return;
        }
        scene.counters().add(Count.RETRIES, 1);
        add(change, batch);
      }
      commit(change);
      batch.commit();
      scene.counters().add(Count.COMMITS, 1);
      acknowledge(change);
    }
  }

  /** The request's own look-ups see what it changed; nobody else's need to, before the commit. */
  private void changeByTransaction() throws IOException, InterruptedException {
    Change change = draw(1 + random.nextInt(LARGEST_BATCH));
    Visitor visitor = change.visitor();
    boolean isWriting = random.nextBoolean();
    try (RequestScope request = cache.begin(isWriting ? visitor.writing() : visitor.reading());
        InvalidationBatch batch = request.batch()) {
      add(change, batch);
      if (random.nextInt(3) == 0) {
        lookups.lookAtOwnChange(change.page(), request, visitor, new int[0], new long[0]);
        batch.rollback();
        scene.counters().add(Count.ROLLBACKS, 1);
        return;
      }
      commit(change);
      lookups.lookAtOwnChange(change.page(), request, visitor, change.cells(), change.versions());
      batch.commit();
      scene.counters().add(Count.COMMITS, 1);
      if (random.nextInt(4) == 0) {
        add(change, batch);
        batch.commit();
        scene.counters().add(Count.RETRIES, 1);
      }
      acknowledge(change);
    }
  }

  private void add(Change change, InvalidationBatch batch) {
    for (int cell : change.cells()) {
      if (SitePlan.isTag(cell)) {
        batch.add(SitePlan.tag(cell));
      } else {
        batch.add(scene.plan().keyOfCell(cell));
      }
    }
  }

  private void commit(Change change) {
    for (int i = 0; i < change.cells().length; i++) {
      scene.versions().commit(change.cells()[i], change.versions()[i]);
    }
  }

  private void acknowledge(Change change) throws IOException, InterruptedException {
    for (int i = 0; i < change.cells().length; i++) {
      scene.versions().acknowledge(change.cells()[i], change.versions()[i]);
    }
    scene.counters().add(Count.INVALIDATIONS, 1);
    scene.counters().add(Count.CHANGED, change.cells().length);
    lookups.lookAt(change.page(), change.visitor());
  }

  /** A page that shows a datum; any if that is a key's or nobody shows it. */
  private int pageOf(int cell) {
    List<Integer> showing = SitePlan.isTag(cell) ? scene.plan().pagesOfTag(cell) : List.of();
    return showing.isEmpty()
        ? random.nextInt(Kind.PAGE.count())
        : showing.get(random.nextInt(showing.size()));
  }
}
