package dev.intarsia.web.edge.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With a virtual clock and without the queue's thread. */
final class PurgeQueueTest {

  private static final Duration WINDOW = Duration.ofMillis(50);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime();
  private final EdgeTags tags =
      EdgeTags.builder(EdgeDialect.XKEY).site("shop").groupBits(0).build();
  private RecordingDriver driver = new RecordingDriver(new PurgeLimits(100, 10_000));
  private PurgeQueue queue = queue(PurgeSettings.DEFAULT);

  private PurgeQueue queue(PurgeSettings settings) {
    return new PurgeQueue(tags, driver, settings, time);
  }

  @Test
  @DisplayName("ED-4 what comes within a window goes out together, each key once")
  void invalidations_withinAWindow_areOneCall() throws InterruptedException {
    queue.purge(TagSet.of("a"));
    queue.purge(TagSet.of("b"));
    queue.purge(TagSet.of("a"));
    queue.pump();
    assertThat(driver.asked()).isEmpty();
    after(WINDOW);
    assertThat(driver.done()).containsExactly(List.of("a", "~g0.0", "b"));
  }

  @Test
  @DisplayName("ED-1 a page made from old data meanwhile is purged again when it must have arrived")
  void purge_isSentAgain_afterTheLongestRendering_once() throws InterruptedException {
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    after(AGAIN.minusNanos(1));
    assertThat(driver.done()).hasSize(1);
    assertThat(queue.statistics().waitingAgain()).isEqualTo(2);
    after(Duration.ofNanos(1));
    assertThat(driver.done()).containsExactly(List.of("a", "~g0.0"), List.of("a", "~g0.0"));
    after(Duration.ofDays(1));
    assertThat(driver.done()).hasSize(2);
  }

  @Test
  @DisplayName("ED-1 what is invalidated again is purged again later too")
  void secondPurge_isPutOff_byALaterInvalidation() throws InterruptedException {
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    after(Duration.ofSeconds(20));
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    assertThat(driver.done()).hasSize(2);
    after(Duration.ofSeconds(29));
    assertThat(driver.done()).hasSize(2);
    after(Duration.ofSeconds(1));
    assertThat(driver.done()).hasSize(3);
  }

  @Test
  void failedCall_isRepeated_withGrowingPauses_beforeAnythingElse() throws InterruptedException {
    driver.answer(RecordingDriver.later(), RecordingDriver.later());
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    queue.purge(TagSet.of("b"));
    after(Duration.ofMillis(100));
    assertThat(driver.asked()).hasSize(2);
    assertThat(driver.done()).isEmpty();
    after(Duration.ofMillis(99));
    assertThat(driver.asked()).hasSize(2);
    after(Duration.ofMillis(101));
    assertThat(driver.done()).containsExactly(List.of("a", "~g0.0"), List.of("b", "~g0.0"));
    assertThat(queue.statistics().failures()).isEqualTo(2);
    assertThat(queue.statistics().lastFailure()).isEqualTo("busy");
  }

  @Test
  @DisplayName("ED-4 an edge that asks to be left alone is left alone")
  void retryAfter_isHonoured() throws InterruptedException {
    driver.answer(new PurgeAnswer.Later("429", Duration.ofSeconds(5)));
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    after(Duration.ofMillis(4_999));
    assertThat(driver.asked()).hasSize(1);
    after(Duration.ofMillis(1));
    assertThat(driver.done()).hasSize(1);
  }

  @Test
  void keyInvalidatedWhileItsPurgeIsUnderWay_isPurgedOnceMore() throws InterruptedException {
    driver.answer(RecordingDriver.later());
    queue.purge(TagSet.of("a"));
    after(WINDOW);
    queue.purge(TagSet.of("a"));
    after(Duration.ofSeconds(1));
    assertThat(driver.done()).hasSize(2);
  }

  @Test
  void refusedCall_isHalved() throws InterruptedException {
    driver.answer(new PurgeAnswer.Refused("413"));
    queue.purge(TagSet.of("a"));
    queue.purge(TagSet.of("b"));
    queue.purge(TagSet.of("c"));
    after(WINDOW);
    assertThat(driver.done()).containsExactly(List.of("a", "~g0.0"), List.of("b", "c"));
  }

  @Test
  void keyThatTheEdgeRefusesAlone_becomesThePurgeOfTheSite() throws InterruptedException {
    driver.answer(new PurgeAnswer.Refused("400"), new PurgeAnswer.Refused("400"));
    queue.purge(FragmentKey.of("block"));
    after(WINDOW);
    after(Duration.ofMillis(100));
    assertThat(driver.asked()).hasSize(2);
    after(Duration.ofMillis(200));
    assertThat(driver.asked()).hasSize(3);
    assertThat(driver.done()).containsExactly(List.of("~sshop"));
    assertThat(queue.statistics().escalations()).isEqualTo(1);
  }

  @Test
  @DisplayName("ED-4 too many keys become the purge of the site, none is dropped")
  void moreThanTheCapacity_isThePurgeOfTheSite() throws InterruptedException {
    queue = queue(PurgeSettings.DEFAULT.withCapacity(10));
    for (int i = 0; i < 1_000; i++) {
      queue.purge(TagSet.of("node:" + i));
    }
    assertThat(queue.statistics().waiting()).isEqualTo(1);
    after(WINDOW);
    assertThat(driver.done()).containsExactly(List.of("~sshop"));
    assertThat(queue.statistics().escalations()).isPositive();
    after(AGAIN);
    assertThat(driver.done()).hasSize(2);
  }

  @Test
  @DisplayName("ED-4 where responses carry their groups, a flood becomes the purge of groups")
  void moreThanTheCapacity_isThePurgeOfGroups() throws InterruptedException {
    EdgeTags grouped =
        EdgeTags.builder(EdgeDialect.XKEY).site("shop").groupBits(3).alwaysGrouped().build();
    queue = new PurgeQueue(grouped, driver, PurgeSettings.DEFAULT.withCapacity(20), time);
    for (int i = 0; i < 300; i++) {
      queue.purge(TagSet.of("node:" + i));
    }
    after(WINDOW);
    assertThat(driver.done()).hasSize(1);
    assertThat(driver.done().get(0)).contains("~g3.0", "~g3.7").doesNotContain("~sshop");
  }

  @Test
  @DisplayName("ED-4 where even the groups are too many, they become the purge of the site")
  void moreGroupsThanTheCapacity_areThePurgeOfTheSite() throws InterruptedException {
    EdgeTags grouped =
        EdgeTags.builder(EdgeDialect.XKEY).site("shop").groupBits(5).alwaysGrouped().build();
    queue = new PurgeQueue(grouped, driver, PurgeSettings.DEFAULT.withCapacity(10), time);
    for (int i = 0; i < 300; i++) {
      queue.purge(TagSet.of("node:" + i));
    }
    after(WINDOW);
    assertThat(driver.done()).containsExactly(List.of("~sshop"));
  }

  @Test
  void call_holdsNoMoreThanTheProductTakes() throws InterruptedException {
    driver = new RecordingDriver(new PurgeLimits(3, 64));
    queue = queue(PurgeSettings.DEFAULT.withAgain(Duration.ZERO));
    for (int i = 0; i < 20; i++) {
      queue.purge(TagSet.of("a-tag-of-twenty-letters:" + i));
    }
    after(WINDOW);
    assertThat(driver.done()).allMatch(keys -> keys.size() <= 3);
    assertThat(driver.done()).allMatch(keys -> String.join(" ", keys).length() <= 64);
    assertThat(driver.done().stream().mapToInt(List::size).sum()).isEqualTo(21);
  }

  @Test
  void fullCall_doesNotWaitForTheWindow() throws InterruptedException {
    driver = new RecordingDriver(new PurgeLimits(3, 1_000));
    queue = queue(PurgeSettings.DEFAULT);
    queue.purge(TagSet.of("a"));
    queue.purge(TagSet.of("b"));
    queue.pump();
    assertThat(driver.done()).hasSize(1);
  }

  @Test
  @DisplayName("ED-5 the lag says how stale the edge is")
  void lag_isTheAgeOfTheOldestKeyThatWasNeverPurged() throws InterruptedException {
    assertThat(queue.statistics().lag()).isZero();
    driver.answer(RecordingDriver.later());
    queue.purge(TagSet.of("a"));
    after(Duration.ofSeconds(2));
    queue.purge(TagSet.of("b"));
    assertThat(queue.statistics().lag()).isEqualTo(Duration.ofSeconds(2));
    assertThat(queue.statistics().waiting()).isEqualTo(4);
    after(Duration.ofSeconds(1));
    assertThat(queue.statistics().lag()).isZero();
    assertThat(queue.statistics().calls()).isEqualTo(2);
  }

  @Test
  void driverThatThrows_isTriedAgain() throws InterruptedException {
    List<List<String>> seen = new java.util.ArrayList<>();
    PurgeDriver broken =
        new PurgeDriver() {
          @Override
          public PurgeLimits limits() {
            return new PurgeLimits(10, 1_000);
          }

          @Override
          public PurgeAnswer purge(List<String> keys) {
            seen.add(keys);
            if (seen.size() == 1) {
              throw new IllegalArgumentException("broken");
            }
            return new PurgeAnswer.Done();
          }
        };
    queue = new PurgeQueue(tags, broken, PurgeSettings.DEFAULT, time);
    queue.purgeSite();
    after(WINDOW);
    after(Duration.ofMillis(100));
    assertThat(seen).hasSize(2);
    assertThat(queue.statistics().lastFailure()).contains("broken");
  }

  @Test
  void closedQueue_refusesLoudly() {
    queue = PurgeQueue.start(tags, driver, PurgeSettings.DEFAULT);
    queue.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> queue.purge(TagSet.of("a")))
        .withMessageContaining("closed");
  }

  private void after(Duration span) throws InterruptedException {
    time.advance(span);
    queue.pump();
  }
}
