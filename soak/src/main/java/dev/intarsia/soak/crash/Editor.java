package dev.intarsia.soak.crash;

import dev.intarsia.failure.InvalidationException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Changes data as an application does: says what it is about to do, commits, invalidates, says that
 * it is done.
 *
 * <p>Thread safety: safe.
 */
final class Editor {

  private static final int LARGEST_BATCH = 24;

  private final SiteCache cache;
  private final DataVersions data;
  private final Wire wire;

  Editor(SiteCache cache, DataVersions data, Wire wire) {
    this.cache = cache;
    this.data = data;
    this.wire = wire;
  }

  /** Changes one random datum or a batch of them; low cells are changed far more often. */
  Figures changeSome(SplittableRandom random) {
    int count = random.nextInt(4) == 0 ? 2 + random.nextInt(LARGEST_BATCH - 1) : 1;
    int[] cells = new int[count];
    for (int i = 0; i < count; i++) {
      cells[i] = cell(random);
    }
    return change(cells);
  }

  private static int cell(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return Site.keyCell(random.nextInt(Site.FRAGMENTS));
    }
    double hot = random.nextDouble();
    return (int) (hot * hot * hot * Site.TAGS);
  }

  /** Changes data: each datum gets a new version. */
  Figures change(int... cells) {
    long[] versions = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      versions[i] = data.handOut(cells[i]);
    }
    wire.intent(cells, versions);
    for (int i = 0; i < cells.length; i++) {
      data.commit(cells[i], versions[i]);
    }
    return invalidate(cells, versions);
  }

  /**
   * Invalidates again what was committed by a process that died before its invalidation returned:
   * the application's part of a restart.
   */
  Figures repeatUnacknowledged() {
    Figures all = Figures.NONE;
    for (int cell = 0; cell < data.cells(); cell++) {
      long committed = data.committed(cell);
      if (committed > data.acknowledged(cell)) {
        invalidate(new int[] {cell}, new long[] {committed});
        all = all.and(Figure.REPEATED, 1);
      }
    }
    return all;
  }

  private Figures invalidate(int[] cells, long[] versions) {
    try {
      cache.invalidate(cells);
    } catch (InvalidationException notDurable) {
      return Figures.of(Figure.NOT_DURABLE, 1);
    }
    wire.acknowledged(cells, versions);
    for (int i = 0; i < cells.length; i++) {
      data.acknowledge(cells[i], versions[i]);
    }
    return Figures.of(Figure.ACKNOWLEDGED, Arrays.stream(cells).distinct().count());
  }
}
