package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.Interleavings.Findings;
import dev.intarsia.ledger.RestartModel.Weakening;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every moment at which a process can stop: none is followed by stale content. */
final class RestartModelTest {

  /** Who acts in which life, and how it ends. */
  private enum Cast {
    THREE_INVALIDATIONS {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .invalidator(0, 1)
            .invalidator(0, 2)
            .renderer(0)
            .kill(0)
            .invalidator(1, 1)
            .reader(1);
      }
    },
    CHECKPOINT {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .invalidator(0, 1)
            .invalidator(0, 1)
            .checkpointer(0)
            .renderer(0)
            .kill(0)
            .invalidator(1, 1)
            .reader(1);
      }
    },
    TWO_STOPS {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .invalidator(0, 1)
            .renderer(0)
            .kill(0)
            .invalidator(1, 1)
            .renderer(1)
            .kill(1)
            .invalidator(2, 1)
            .reader(2);
      }
    },
    FLOOR_AND_FAILURE {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .unluckyInvalidator(0)
            .floorRaiser(0)
            .invalidator(0, 1)
            .checkpointer(0)
            .renderer(0)
            .kill(0)
            .reader(1);
      }
    },
    EMBEDDED {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .invalidator(0, 1)
            .stranger(0)
            .checkpointer(0)
            .renderer(0)
            .embedder(0)
            .kill(0)
            .embedder(1)
            .reader(1);
      }
    },
    POWER_LOSS {
      @Override
      RestartModel with(Weakening weakening) {
        return new RestartModel(weakening)
            .invalidator(0, 2)
            .checkpointer(0)
            .renderer(0)
            .powerLoss(0)
            .invalidator(1, 1)
            .renderer(1)
            .reader(1);
      }
    };

    abstract RestartModel with(Weakening weakening);
  }

  /** The casts that find each weakness out; the others need not. */
  private static final Map<Weakening, List<Cast>> FOUND_BY =
      new EnumMap<>(
          Map.of(
              Weakening.APPENDED_AFTER_RETURN, List.of(Cast.THREE_INVALIDATIONS),
              Weakening.RECORD_STAMP_READ_BEFORE_THE_CELLS, List.of(Cast.EMBEDDED),
              Weakening.CLOCK_RESTORED_WITHOUT_CEILING, List.of(Cast.THREE_INVALIDATIONS),
              Weakening.USED_BEFORE_THE_NEW_CEILING, List.of(Cast.TWO_STOPS),
              Weakening.IMAGE_TAKEN_BESIDE_INVALIDATORS, List.of(Cast.CHECKPOINT),
              Weakening.RESTORED_BY_LAST_RECORD, List.of(Cast.THREE_INVALIDATIONS),
              Weakening.FLOOR_RAISED_WITHOUT_CHECKPOINT, List.of(Cast.FLOOR_AND_FAILURE),
              Weakening.FAILED_APPEND_TRUSTED, List.of(Cast.FLOOR_AND_FAILURE),
              Weakening.POWER_LOSS_TRUSTED, List.of(Cast.POWER_LOSS)));

  @ParameterizedTest
  @EnumSource
  void restart_asWritten_isFollowedByNothingStale(Cast cast) {
    Findings findings = Interleavings.exhaust(cast.with(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.states()).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @EnumSource(value = Weakening.class, mode = Mode.EXCLUDE, names = "NONE")
  void restart_weakened_isFollowedByStaleContent(Weakening weakening) {
    for (Cast cast : FOUND_BY.getOrDefault(weakening, List.of())) {
      assertThat(Interleavings.exhaust(cast.with(weakening)).stale())
          .as("%s by %s", weakening, cast)
          .isTrue();
    }
  }

  @Test
  void everyWeakening_isSought() {
    assertThat(FOUND_BY.keySet()).hasSize(Weakening.values().length - 1);
  }
}
