package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.LedgerLoad.Caller;
import dev.intarsia.ledger.TheoremScene.Entry;
import dev.intarsia.ledger.WeakenedLedger.Moment;
import dev.intarsia.ledger.WeakenedLedger.Weakness;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For each ordering of the protocol the one sequence of steps that needs it: told of the ledger as
 * prescribed nothing stale is served, told of a twin without that ordering something is.
 */
@DisplayName("TG-14: each ordering of the protocol is needed, and here is what for")
final class LedgerTheoremTest {

  /** A sequence of steps, and the ordering that it needs. */
  private enum Story {
    READER_BETWEEN_CLOCK_AND_CELLS(
        Weakness.CLOCK_MOVED_BEFORE_CELLS,
        scene -> {
          Entry old = scene.render();
          scene.holdUp(Moment.BEFORE_CELLS, () -> scene.lookUp(old)).change();
          scene.lookUp(old);
        }),
    PARENT_STORED_WHILE_CELLS_ARE_NOT_YET_RAISED(
        Weakness.CLOCK_MOVED_WHEREVER_IT_IS,
        scene -> {
          Entry child = scene.render();
          Entry[] parent = new Entry[1];
          Runnable meanwhile =
              () -> {
                scene.invalidateStrangers(1);
                parent[0] = scene.embed(child);
              };
          scene.holdUp(Moment.BEFORE_CELLS, meanwhile).change();
          scene.lookUp(parent[0]);
        }),
    PROOF_OLDER_THAN_THE_FLOOR(
        Weakness.FLOOR_RAISED_WITHOUT_CLOCK,
        scene -> {
          Entry old = scene.render();
          scene.lookUp(old);
          scene.changeAll();
          scene.lookUp(old);
        }),
    READER_DURING_FORGETTING(
        Weakness.CELLS_DROPPED_BEFORE_SKETCH_RAISED,
        scene -> {
          Entry old = scene.render();
          scene.change();
          scene.holdUp(Moment.WHILE_FORGETTING, () -> scene.lookUp(old)).invalidateStrangers(3);
        }),
    FORGETTING_DURING_JUDGEMENT_OF_ITS_OWN_TABLE(
        Weakness.CELLS_EMPTIED_IN_PLACE, Story::forgetDuringJudgement),
    FORGETTING_BETWEEN_SKETCH_AND_TABLE(
        Weakness.SKETCH_READ_BEFORE_TABLE, Story::forgetDuringJudgement),
    INVALIDATOR_DURING_FORGETTING(
        Weakness.FORGETTING_NOT_WAITED_FOR, Story::invalidateDuringForgetting),
    INVALIDATOR_BETWEEN_COPYING_AND_CLOSING(
        Weakness.CELLS_COPIED_BEFORE_CLOSING, Story::invalidateDuringForgetting),
    OLD_STAMP_BROUGHT_BACK_AFTER_A_NEWER_WAS_FORGOTTEN(
        Weakness.SKETCH_SKIPPED_WHERE_CELL_EXISTS,
        scene -> {
          Entry[] old = new Entry[1];
          Runnable beforeCells =
              () -> {
                scene.invalidateStrangers(1);
                old[0] = scene.render();
                scene.change();
                scene.invalidateStrangers(1);
                scene.holdUp(Moment.BEHIND_CELLS, () -> scene.lookUp(old[0]));
              };
          scene.holdUp(Moment.BEFORE_CELLS, beforeCells).change();
        }),
    NOTE_OF_ONE_WHO_HAS_NOT_MOVED_THE_CLOCK(
        Weakness.NOTED_BEFORE_CLOCK_MOVED,
        scene -> {
          Entry old = scene.render();
          scene.lookUp(old);
          Runnable beforeCells =
              () -> {
                scene.change();
                scene.holdUp(Moment.BEHIND_CELLS, () -> scene.lookUp(old));
              };
          scene.holdUp(Moment.BEFORE_CELLS, beforeCells).invalidateStrangers(1);
        }),
    MORE_INVALIDATIONS_THAN_ARE_NOTED(
        Weakness.MISSING_NOTE_TAKEN_FOR_NONE,
        scene -> {
          Entry old = scene.render();
          scene.lookUp(old);
          scene.change();
          scene.invalidateStrangers(WeakenedNotes.LENGTH);
          scene.lookUp(old);
        }),
    FLOOR_IN_THE_PLACE_OF_AN_OLD_NOTE(
        Weakness.STAMP_OF_NOTE_NOT_LOOKED_AT,
        scene -> {
          scene.invalidateStrangers(WeakenedNotes.LENGTH);
          Entry old = scene.render();
          scene.lookUp(old);
          scene.changeAll();
          scene.lookUp(old);
        }),
    INVALIDATION_BETWEEN_DATA_AND_STAMP(
        Caller.STAMP_TAKEN_AFTER_DATA,
        scene -> {
          Entry old = scene.render(scene::change);
          scene.lookUp(old);
        }),
    INVALIDATION_BETWEEN_VERDICT_AND_PROOF(
        Caller.PROOF_AT_CLOCK_READ_LAST,
        scene -> {
          Entry old = scene.render();
          scene.holdUpProof(scene::change).lookUp(old);
          scene.lookUp(old);
        });

    private static final int EXACT_TAGS = 2;

    private final Weakness weakness;
    private final Caller caller;
    private final Consumer<TheoremScene> steps;

    Story(Weakness weakness, Consumer<TheoremScene> steps) {
      this(weakness, Caller.AS_PRESCRIBED, steps);
    }

    Story(Caller caller, Consumer<TheoremScene> steps) {
      this(Weakness.NONE, caller, steps);
    }

    Story(Weakness weakness, Caller caller, Consumer<TheoremScene> steps) {
      this.weakness = weakness;
      this.caller = caller;
      this.steps = steps;
    }

    boolean servesStale(Weakness ofLedger, Caller ofCaller) {
      TheoremScene scene = new TheoremScene(ofLedger, ofCaller, EXACT_TAGS);
      steps.accept(scene);
      return scene.hasServedStale();
    }

    private static void invalidateDuringForgetting(TheoremScene scene) {
      Entry old = scene.render();
      Thread invalidator = new Thread(scene::change);
      scene
          .holdUp(Moment.WHILE_FORGETTING, () -> startAndSeeItReturnOrWait(invalidator))
          .invalidateStrangers(3);
      join(invalidator);
      scene.lookUp(old);
    }

    private static void forgetDuringJudgement(TheoremScene scene) {
      Entry old = scene.render();
      scene.change();
      scene.holdUp(Moment.WHILE_JUDGING, () -> scene.invalidateStrangers(3)).lookUp(old);
    }
  }

  @ParameterizedTest
  @EnumSource
  void story_ofTheProtocolAsWritten_servesNothingStale(Story story) {
    assertThat(story.servesStale(Weakness.NONE, Caller.AS_PRESCRIBED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void story_withoutItsOrdering_servesStale(Story story) {
    assertThat(story.servesStale(story.weakness, story.caller)).isTrue();
  }

  @Test
  void everyOrdering_hasItsStory() {
    Set<Weakness> told = EnumSet.of(Weakness.NONE);
    Set<Caller> callers = EnumSet.of(Caller.AS_PRESCRIBED);
    for (Story story : Story.values()) {
      told.add(story.weakness);
      callers.add(story.caller);
    }
    assertThat(told).containsExactlyInAnyOrder(Weakness.values());
    assertThat(callers).containsExactlyInAnyOrder(Caller.values());
  }

  private static void startAndSeeItReturnOrWait(Thread thread) {
    thread.start();
    while (thread.getState() != Thread.State.TERMINATED
        && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
