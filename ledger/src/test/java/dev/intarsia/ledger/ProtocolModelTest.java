package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.Interleavings.Findings;
import dev.intarsia.ledger.ProtocolModel.Weakening;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every order of steps: none is stale in the protocol as written, some are in each weaker one. */
@DisplayName("TG-14: no interleaving of the protocol serves stale content")
final class ProtocolModelTest {

  @Test
  void protocol_asWritten_servesNothingStaleToTwoReaders() {
    Findings findings = Interleavings.exhaust(twoTags(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.stuck()).isZero();
    assertThat(findings.states()).isGreaterThan(100_000);
  }

  @Test
  void protocol_asWritten_servesNothingStaleBesideSlowInvalidatorAndFloor() {
    Findings findings = Interleavings.exhaust(oneTag(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.stuck()).isZero();
    assertThat(findings.states()).isGreaterThan(100_000);
  }

  @Test
  void protocol_asWritten_keepsNoParentOfADeadChild() {
    Findings findings = Interleavings.exhaust(nested(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.states()).isGreaterThan(100_000);
  }

  @Test
  void protocol_asWritten_keepsNoParentOfADeadChildBesideAFloor() {
    Findings findings = Interleavings.exhaust(nestedUnderFloor(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.states()).isGreaterThan(10_000);
  }

  @Test
  void protocol_asWritten_sparesNothingThatWasInvalidatedSince() {
    Findings findings = Interleavings.exhaust(noted(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.stuck()).isZero();
    assertThat(findings.states()).isGreaterThan(100_000);
  }

  @Test
  void protocol_asWritten_keepsNoParentOfAChildThatWasWronglySpared() {
    Findings findings = Interleavings.exhaust(notedAndNested(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.states()).isGreaterThan(50_000);
  }

  @Test
  void protocol_asWritten_missesNothingThatWasForgottenSinceTheProof() {
    Findings findings = Interleavings.exhaust(notedAndForgotten(Weakening.NONE));
    assertThat(findings.stale()).isFalse();
    assertThat(findings.stuck()).isZero();
    assertThat(findings.states()).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Weakening.class,
      names = {
        "NOTED_BEFORE_CLOCK_MOVED",
        "MISSING_NOTE_TAKEN_FOR_NONE",
        "STAMP_OF_NOTE_NOT_LOOKED_AT"
      })
  void notes_weakened_serveStale(Weakening weakening) {
    assertThat(Interleavings.exhaust(noted(weakening)).stale()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Weakening.class,
      mode = Mode.EXCLUDE,
      names = {
        "NONE",
        "CLOCK_MOVED_WHEREVER_IT_IS",
        "NOTED_BEFORE_CLOCK_MOVED",
        "MISSING_NOTE_TAKEN_FOR_NONE",
        "STAMP_OF_NOTE_NOT_LOOKED_AT"
      })
  void protocol_weakened_servesStale(Weakening weakening) {
    assertThat(Interleavings.exhaust(oneTag(weakening)).stale()).isTrue();
  }

  @Test
  void clockMovedWhereverItIs_leavesParentsOfDeadChildrenAlive() {
    Weakening weakening = Weakening.CLOCK_MOVED_WHEREVER_IT_IS;
    assertThat(Interleavings.exhaust(nested(weakening)).stale()).isTrue();
    assertThat(Interleavings.exhaust(nestedUnderFloor(weakening)).stale()).isTrue();
  }

  private static ProtocolModel noted(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .noting()
        .invalidator(0)
        .stranger()
        .stranger()
        .renderer()
        .reader(3)
        .floorRaiser();
  }

  private static ProtocolModel notedAndNested(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .noting()
        .invalidator(0)
        .stranger()
        .renderer()
        .embedder()
        .reader(2);
  }

  private static ProtocolModel notedAndForgotten(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .noting()
        .invalidator(0)
        .invalidator(0)
        .renderer()
        .reader(2)
        .forgetter(true);
  }

  private static ProtocolModel nested(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .invalidator(0)
        .stranger()
        .stranger()
        .renderer()
        .embedder()
        .reader(2)
        .forgetter(true);
  }

  private static ProtocolModel nestedUnderFloor(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .floorRaiser()
        .invalidator(0, 2)
        .stranger()
        .stranger()
        .renderer()
        .embedder()
        .reader(1);
  }

  private static ProtocolModel twoTags(Weakening weakening) {
    return new ProtocolModel(2, weakening)
        .invalidator(0)
        .invalidator(1)
        .renderer()
        .reader(1)
        .reader(1)
        .forgetter(true, false);
  }

  private static ProtocolModel oneTag(Weakening weakening) {
    return new ProtocolModel(1, weakening)
        .invalidator(0)
        .invalidator(0)
        .renderer()
        .reader(2)
        .forgetter(true)
        .floorRaiser();
  }
}
