package dev.intarsia.core.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What open batches hold, and what they held. */
final class PendingTagsTest {

  private static final Object ONE = "one";
  private static final Object OTHER = "other";

  private final PendingTags pending = new PendingTags();

  @Test
  void nothing_isPending_atFirst() {
    assertThat(pending.holdsAny(of(0, 1))).isFalse();
    assertThat(pending.forgotten()).isZero();
    assertThat(pending.hasHeldSince(0, of(0, 1))).isFalse();
  }

  @Test
  void tags_ofAllOpenBatches_arePending_inWhateverOrder() {
    pending.set(ONE, of(9, 3));
    pending.set(OTHER, of(7, 1));
    for (long held : of(1, 3, 7, 9)) {
      assertThat(pending.holdsAny(of(100, held))).isTrue();
      assertThat(pending.hasHeldSince(0, of(100, held))).isTrue();
    }
    assertThat(pending.holdsAny(of(0, 2, 8, 10))).isFalse();
    assertThat(pending.hasHeldSince(0, of(0, 2, 8, 10))).isFalse();
    assertThat(pending.holdsAny(of())).isFalse();
  }

  @Test
  void batch_thatCollectsMore_holdsThatInTheEnd() {
    pending.set(ONE, of(1));
    pending.set(ONE, of(1, 2));
    assertThat(pending.holdsAny(of(2))).isTrue();
    assertThat(pending.forgotten()).isZero();
  }

  @Test
  void batch_thatEnded_isPendingNoMore_butItHeldSince() {
    int before = pending.forgotten();
    pending.set(ONE, of(9, 5, 1));
    pending.set(OTHER, of(2));
    pending.set(ONE, of());
    assertThat(pending.holdsAny(of(1, 5, 9))).isFalse();
    assertThat(pending.holdsAny(of(2))).isTrue();
    assertThat(pending.forgotten()).isEqualTo(1);
    for (long held : of(1, 5, 9)) {
      assertThat(pending.hasHeldSince(before, of(held))).isTrue();
    }
    assertThat(pending.hasHeldSince(before, of(4))).isFalse();
    assertThat(pending.hasHeldSince(pending.forgotten(), of(1, 5, 9)))
        .as("a scope that began later")
        .isFalse();
    assertThat(pending.hasHeldSince(pending.forgotten(), of(2))).isTrue();
  }

  @Test
  void batch_thatEndsWithoutTags_wasNeverPending() {
    pending.set(ONE, of());
    assertThat(pending.forgotten()).isZero();
  }

  private static long[] of(long... hashes) {
    return hashes;
  }
}
