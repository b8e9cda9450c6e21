package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of the bound that is kept of forgotten tags. */
final class InvalidationSketchProperties {

  @Property
  void rememberedStamp_isNeverBelowTheTrueOneNorAboveTheHighest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int slotBits) {
    Random random = new Random(seed);
    InvalidationSketch sketch = new InvalidationSketch(1 << slotBits);
    Map<Long, Long> truth = new HashMap<>();
    long highest = 0;
    for (int i = 0; i < 50; i++) {
      long hash = random.nextLong();
      long stamp = 1 + random.nextInt(1_000);
      sketch.raise(hash, stamp);
      truth.merge(hash, stamp, Math::max);
      highest = Math.max(highest, stamp);
    }
    for (Map.Entry<Long, Long> known : truth.entrySet()) {
      assertThat(sketch.stampAcquire(known.getKey())).isBetween(known.getValue(), highest);
    }
    assertThat(sketch.remembersAfter(highest - 1)).isTrue();
    assertThat(sketch.remembersAfter(highest)).isFalse();
  }

  @Property(tries = 20)
  void strangers_areRarelyTakenForForgotten(@ForAll long seed) {
    Random random = new Random(seed);
    InvalidationSketch sketch = new InvalidationSketch(1 << 12);
    random.longs(1 << 10).forEach(hash -> sketch.raise(hash, 1));
    long mistaken = random.longs(1 << 10).filter(hash -> sketch.stampAcquire(hash) > 0).count();
    // 2,048 of 4,096 slots raised at most: 0.39 of them are, 0.39 squared is 0.155.
    assertThat(mistaken).isLessThan((1 << 10) / 4);
  }
}
