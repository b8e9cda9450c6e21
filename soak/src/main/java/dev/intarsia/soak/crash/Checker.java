package dev.intarsia.soak.crash;

import java.util.Optional;

/**
 * Asks for fragments and judges the answers: the versions that a reader may be shown are read
 * before the look-up begins, as the promise is about look-ups that start afterwards.
 *
 * <p>Thread safety: safe.
 */
final class Checker {

  private static final int MOST_DESCRIBED = 5;

  private final SiteCache cache;
  private final DataVersions data;
  private final Wire wire;
  private int described;

  Checker(SiteCache cache, DataVersions data, Wire wire) {
    this.cache = cache;
    this.data = data;
    this.wire = wire;
  }

  /** Asks as a reader does, while others change data. */
  Figures checkedUnderLoad(int fragment, String theme) {
    long[] oldestAllowed = acknowledged(fragment);
    SiteCache.Answer answer = cache.show(fragment, theme);
    Figures faults =
        judged(
            new Asked(fragment, theme, "under load, " + answer.source()),
            answer.body(),
            oldestAllowed);
    return answer.source() == SiteCache.Source.CACHE
        ? faults.and(Figure.HITS_UNDER_LOAD, 1)
        : faults.and(Figure.MISSES_UNDER_LOAD, 1);
  }

  /** Asks what is stored, right after a start. */
  Figures checkedAfterRestart(int fragment, String theme) {
    long[] oldestAllowed = acknowledged(fragment);
    Optional<byte[]> stored = cache.stored(fragment, theme);
    Figures asked = Figures.of(Figure.ASKED_AFTER_RESTART, 1);
    return stored.isEmpty()
        ? asked
        : asked
            .and(Figure.HITS_AFTER_RESTART, 1)
            .and(judged(new Asked(fragment, theme, "after restart"), stored.get(), oldestAllowed));
  }

  private long[] acknowledged(int fragment) {
    int[] cells = Site.cells(fragment);
    long[] versions = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      versions[i] = data.acknowledged(cells[i]);
    }
    return versions;
  }

  /** Who asked for what, for whoever reads about faults. */
  private record Asked(int fragment, String theme, String when) {}

  private Figures judged(Asked asked, byte[] body, long[] oldestAllowed) {
    Optional<BodyCheck.Fault> fault =
        BodyCheck.fault(asked.fragment(), asked.theme(), body, oldestAllowed);
    if (fault.isEmpty()) {
      return Figures.NONE;
    }
    describe(asked, fault.get(), oldestAllowed);
    return switch (fault.get().kind()) {
      case STALE -> Figures.of(Figure.STALE, 1);
      case WRONG -> Figures.of(Figure.WRONG, 1);
    };
  }

  /** Asking again tells what was lost for good from what was seen for a moment. */
  private synchronized void describe(Asked asked, BodyCheck.Fault fault, long[] oldestAllowed) {
    if (described++ < MOST_DESCRIBED) {
      String again =
          cache
              .stored(asked.fragment(), asked.theme())
              .map(body -> BodyCheck.fault(asked.fragment(), asked.theme(), body, oldestAllowed))
              .map(second -> second.isPresent() ? "the same fault" : "no fault")
              .orElse("nothing stored");
      wire.fault(
          "%s fragment %d, process %d %s: %s; asked again: %s"
              .formatted(
                  fault.kind(),
                  asked.fragment(),
                  ProcessHandle.current().pid(),
                  asked.when(),
                  fault.description(),
                  again));
    }
  }
}
