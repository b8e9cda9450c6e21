package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.ledger.ProtocolModel.Weakening;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Larger casts than can be exhausted, followed along random orders; the seed replays a failure. */
final class ProtocolModelProperties {

  private static final int WALKS_PER_CAST = 200;

  @Property
  void protocol_withAnyCast_servesNothingStale(@ForAll long seed) {
    assertThat(isStaleInSomeWalk(Weakening.NONE, new Random(seed))).isFalse();
  }

  @Property(tries = 5)
  void walks_findTheWeakerProtocols(@ForAll long seed) {
    Random random = new Random(seed);
    for (Weakening weakening :
        new Weakening[] {
          Weakening.CLOCK_MOVED_BEFORE_CELLS,
          Weakening.STAMP_TAKEN_AFTER_DATA,
          Weakening.CLOSED_TABLE_NOT_NOTICED,
          Weakening.PROOF_AT_CLOCK_READ_LAST
        }) {
      boolean found = false;
      for (int cast = 0; cast < 2_000 && !found; cast++) {
        found = isStaleInSomeWalk(weakening, random);
      }
      assertThat(found).as(weakening.name()).isTrue();
    }
  }

  private static boolean isStaleInSomeWalk(Weakening weakening, Random random) {
    ProtocolModel model = randomCast(weakening, random);
    for (int walk = 0; walk < WALKS_PER_CAST; walk++) {
      if (Interleavings.isStaleOnRandomWalk(model, random)) {
        return true;
      }
    }
    return false;
  }

  private static ProtocolModel randomCast(Weakening weakening, Random random) {
    int tags = 1 + random.nextInt(3);
    ProtocolModel model = new ProtocolModel(tags, weakening);
    if (random.nextBoolean()) {
      model.noting();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      model.stranger();
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      model.invalidator(random.nextInt(tags), 1 + random.nextInt(2));
    }
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      model.renderer();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      model.embedder();
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      model.reader(1 + random.nextInt(2));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      boolean[] dropped = new boolean[tags];
      for (int tag = 0; tag < tags; tag++) {
        dropped[tag] = random.nextBoolean();
      }
      model.forgetter(dropped);
    }
    if (random.nextBoolean()) {
      model.floorRaiser();
    }
    return model;
  }
}
