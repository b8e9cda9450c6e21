package dev.intarsia.web.edge.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random invalidations, failures and waits against what must have been sent by when. */
final class PurgeBacklogProperties {

  private static final String SITE = "~s";
  private static final long SECOND = 1_000_000_000L;
  private static final PurgeSettings SETTINGS =
      PurgeSettings.DEFAULT
          .withCapacity(12)
          .withAgain(Duration.ofSeconds(5))
          .withRetries(Duration.ofMillis(100), Duration.ofSeconds(1));

  /** A key that was invalidated at a time. */
  private record Offer(String key, long at) {}

  /** A call that arrived: when it was begun, and with which keys. */
  private record Sent(List<String> keys, long at) {
    boolean covers(Offer offer) {
      return keys.contains(offer.key) || keys.contains(SITE);
    }
  }

  /** One course of events; its steps are drawn from a seed. */
  private static final class Course {
    final SplittableRandom random;
    final PurgeBacklog backlog;
    final List<Offer> offers = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    long now = 10 * SECOND;

    Course(long seed) {
      random = new SplittableRandom(seed);
      PurgeLimits limits = new PurgeLimits(1 + random.nextInt(5), 64);
      backlog = new PurgeBacklog(SETTINGS, limits, SITE, new RetryPause(SETTINGS, random.split()));
    }

    void step() {
      int kind = random.nextInt(10);
      if (kind < 5) {
        String key = "k" + random.nextInt(kind == 0 ? 40 : 6);
        offers.add(new Offer(key, now));
        backlog.offer(List.of(key), List.of(SITE), now);
      } else if (kind < 8) {
        attempt(random.nextInt(10));
      } else {
        now += random.nextLong(2 * SECOND);
      }
    }

    /** Sends what is due; an invalidation may come while it is under way. */
    void attempt(int luck) {
      Optional<PurgeBacklog.Batch> batch = backlog.next(now);
      if (batch.isEmpty()) {
        return;
      }
      long begun = now;
      now += random.nextLong(SECOND / 10);
      if (luck == 9) {
        String key = batch.get().keys().get(0);
        if (!key.equals(SITE)) {
          offers.add(new Offer(key, now));
          backlog.offer(List.of(key), List.of(SITE), now);
        }
        now += 1;
      }
      if (luck < 3) {
        backlog.failed(now, luck == 0 ? SECOND : 0);
      } else if (luck == 3) {
        backlog.refused(now);
      } else {
        sent.add(new Sent(batch.get().keys(), begun));
        backlog.done(begun);
      }
    }

    /** Goes on without new invalidations until nothing waits. */
    void finish() {
      for (int i = 0; i < 10_000 && !backlog.isEmpty(); i++) {
        long wait = backlog.waitNanos(now);
        now += Math.max(0, wait);
        attempt(9 - 1);
      }
    }
  }

  private static Course course(long seed) {
    Course course = new Course(seed);
    int steps = 20 + course.random.nextInt(200);
    for (int i = 0; i < steps; i++) {
      course.step();
      assertThat(course.backlog.waiting() + course.backlog.waitingAgain())
          .isLessThanOrEqualTo(SETTINGS.capacity() + 5);
    }
    course.finish();
    return course;
  }

  @Property
  void everyInvalidation_isFollowedByAPurge_thatBeganAfterIt(@ForAll long seed) {
    Course course = course(seed);
    assertThat(course.backlog.isEmpty()).isTrue();
    for (Offer offer : course.offers) {
      assertThat(course.sent)
          .as(offer.toString())
          .anyMatch(sent -> sent.at >= offer.at && sent.covers(offer));
    }
  }

  @Property
  void everyInvalidation_isFollowedByAPurge_thatBeganAfterTheLongestRendering(@ForAll long seed) {
    Course course = course(seed);
    long longest = SETTINGS.again().toNanos();
    for (Offer offer : course.offers) {
      assertThat(course.sent)
          .as(offer.toString())
          .anyMatch(sent -> sent.at >= offer.at + longest && sent.covers(offer));
    }
  }

  @Property
  void firstPurges_keepTheOrderOfInvalidations(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PurgeSettings once = SETTINGS.withAgain(Duration.ZERO).withCapacity(1_000);
    PurgeBacklog backlog =
        new PurgeBacklog(once, new PurgeLimits(3, 64), SITE, new RetryPause(once, random));
    List<String> offered = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 60 || !backlog.isEmpty(); i++) {
      if (i < 60) {
        offered.add("k" + i);
        backlog.offer(List.of("k" + i), List.of(SITE), now);
      }
      now += random.nextLong(SECOND / 5);
      Optional<PurgeBacklog.Batch> batch = backlog.next(now);
      if (batch.isPresent() && random.nextInt(3) == 0) {
        backlog.failed(now, 0);
      } else if (batch.isPresent()) {
        sent.addAll(batch.get().keys());
        backlog.done(now);
      }
    }
    assertThat(sent).isEqualTo(offered);
  }

  @Property
  void pause_growsToItsLimit_andNeverBelowHalfOfIt(@ForAll long seed) {
    RetryPause pause = new RetryPause(SETTINGS, new SplittableRandom(seed));
    long full = SETTINGS.firstRetry().toNanos();
    for (int i = 0; i < 20; i++) {
      assertThat(pause.next()).isBetween(full / 2, full);
      full = Math.min(SETTINGS.longestRetry().toNanos(), full * 2);
    }
    pause.reset();
    assertThat(pause.next()).isLessThanOrEqualTo(SETTINGS.firstRetry().toNanos());
  }
}
