package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SeedsTest {

  @Test
  void failure_namesASeedThatRepeatsIt() {
    assertThatThrownBy(
            () ->
                Seeds.each(
                    1,
                    random -> {
                      throw new AssertionError("drew " + random.nextLong());
                    }))
        .isInstanceOf(AssertionError.class)
        .satisfies(
            failure -> {
              String message = failure.getMessage();
              long seed = Long.parseLong(message.substring(message.lastIndexOf('=') + 1));
              long drawn = new java.util.SplittableRandom(seed).nextLong();
              assertThat(message).contains("drew " + drawn).contains("-D" + Seeds.PROPERTY);
            });
  }

  @Test
  void each_runsSoManyTimes_underDifferentSeeds() {
    AtomicInteger runs = new AtomicInteger();
    Set<Long> drawn = new HashSet<>();
    Seeds.each(
        10,
        random -> {
          runs.incrementAndGet();
          drawn.add(random.nextLong());
        });
    assertThat(runs).hasValue(10);
    assertThat(drawn).hasSize(10);
  }

  @Test
  void crowd_reportsAFailureOfAnyThread() {
    assertThatThrownBy(
            () ->
                new Crowd()
                    .with(() -> {})
                    .with(
                        () -> {
                          throw new IllegalStateException("third wheel");
                        })
                    .run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("third wheel");
  }
}
