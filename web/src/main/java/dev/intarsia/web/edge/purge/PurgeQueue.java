package dev.intarsia.web.edge.purge;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.edge.EdgeTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Purges on their way to one edge.
 *
 * <p>Invalidations that come within a window go out as one batch, each key once, in the order in
 * which they came. A batch that fails is sent again after a pause that grows; those behind it wait.
 * What was purged is purged once more when the longest rendering is over, because a page that was
 * being made from old data may have reached the edge after the first purge. If too many keys wait,
 * they become a purge of their groups or of the site: nothing is ever dropped while the process
 * lives. A process that dies loses what it had not sent: purge the site when it starts again, or
 * rely on the lifetime that the edge was given.
 *
 * <p>Thread safety: safe. {@link #purge} takes a lock for a moment and never waits for the network;
 * one daemon thread sends.
 */
public final class PurgeQueue implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PurgeQueue.class.getName());
  private static final Duration USUAL_DRAIN = Duration.ofSeconds(10);

  private final EdgeTags tags;
  private final PurgeDriver driver;
  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PurgeBacklog backlog;
  private final Thread sender;
  private boolean isClosed;
  private boolean isGivenUp;
  private long calls;
  private long failures;
  private String lastFailure = "";

  PurgeQueue(EdgeTags tags, PurgeDriver driver, PurgeSettings settings, TimeSource time) {
    this.tags = tags;
    this.driver = driver;
    this.time = time;
    this.backlog =
        new PurgeBacklog(
            settings,
            driver.limits(),
            tags.siteKey(),
            new RetryPause(settings, new SplittableRandom()));
    this.sender = new Thread(this::run, "intarsia-purge");
    sender.setDaemon(true);
  }

  /**
   * Starts a queue.
   *
   * @param tags what the responses of the site are tagged by
   */
  public static PurgeQueue start(EdgeTags tags, PurgeDriver driver, PurgeSettings settings) {
    return start(tags, driver, settings, TimeSource.system());
  }

  /** Starts a queue that reads the time elsewhere; it waits by the JDK's clock all the same. */
  public static PurgeQueue start(
      EdgeTags tags, PurgeDriver driver, PurgeSettings settings, TimeSource time) {
    PurgeQueue queue = new PurgeQueue(tags, driver, settings, time);
    queue.sender.start();
    return queue;
  }

  /**
   * Purges what carries one of the tags.
   *
   * @throws IllegalStateException if the queue is closed
   */
  public void purge(TagSet invalidated) {
    for (int i = 0; i < invalidated.size(); i++) {
      Tag tag = invalidated.tag(i);
      TagSet one = TagSet.ofTags(List.of(tag));
      offer(tags.purgeKeys(one), tags.coarseKeys(one));
    }
  }

  /**
   * Purges what is that fragment alone; pages that embed it carry its tags.
   *
   * @throws IllegalStateException if the queue is closed
   */
  public void purge(FragmentKey key) {
    offer(tags.purgeKeys(key), List.of(tags.siteKey()));
  }

  /**
   * Purges everything of the site.
   *
   * @throws IllegalStateException if the queue is closed
   */
  public void purgeSite() {
    offer(List.of(tags.siteKey()), List.of(tags.siteKey()));
  }

  private void offer(List<String> keys, List<String> coarse) {
    lock.lock();
    try {
      if (isClosed) {
        throw new IllegalStateException(
            "the purge queue is closed; %s stay at the edge".formatted(keys));
      }
      backlog.offer(keys, coarse, time.nanos());
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** How it fares. Cost: linear in the batches under way. */
  public PurgeStatistics statistics() {
    lock.lock();
    try {
      return new PurgeStatistics(
          backlog.waiting(),
          backlog.waitingAgain(),
          Duration.ofNanos(backlog.lagNanos(time.nanos())),
          calls,
          failures,
          backlog.escalations(),
          lastFailure);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitWork()) {
        pump();
      }
    } catch (InterruptedException end) {
      // Only close interrupts, when its time is over.
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until something is due; false when all is done and nothing can come any more. */
  private boolean awaitWork() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        if (isGivenUp || (isClosed && backlog.isEmpty())) {
          return false;
        }
        long wait = backlog.waitNanos(time.nanos());
        if (wait <= 0) {
          return true;
        }
        changed.awaitNanos(wait);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends everything that is due now. */
  void pump() throws InterruptedException {
    for (Optional<PurgeBacklog.Batch> due = due(); due.isPresent(); due = due()) {
      send(due.get());
    }
  }

  private Optional<PurgeBacklog.Batch> due() {
    lock.lock();
    try {
      return isGivenUp ? Optional.empty() : backlog.next(time.nanos());
    } finally {
      lock.unlock();
    }
  }

  private void send(PurgeBacklog.Batch batch) throws InterruptedException {
    long sent = time.nanos();
    PurgeAnswer answer = ask(batch.keys());
    lock.lock();
    try {
      take(answer, sent);
    } finally {
      lock.unlock();
    }
  }

  private PurgeAnswer ask(List<String> keys) throws InterruptedException {
    try {
      return driver.purge(keys);
    } catch (RuntimeException failure) {
      return new PurgeAnswer.Later(failure.toString(), Duration.ZERO);
    }
  }

  private void take(PurgeAnswer answer, long sent) {
    if (answer instanceof PurgeAnswer.Done) {
      calls++;
      backlog.done(sent);
    } else if (answer instanceof PurgeAnswer.Later later) {
      noteFailure(later.words());
      backlog.failed(time.nanos(), later.pause().toNanos());
    } else if (answer instanceof PurgeAnswer.Refused refused) {
      noteFailure(refused.words());
      backlog.refused(time.nanos());
    }
  }

  private void noteFailure(String words) {
    failures++;
    lastFailure = words;
  }

  /** Closes with ten seconds to send what waits. */
  @Override
  public void close() {
    close(USUAL_DRAIN);
  }

  /**
   * Takes nothing more and sends what waits, the second purges too, earlier than planned if their
   * time has not come.
   *
   * @param deadline how long that may take
   * @return the keys that never arrived and were never confirmed: stale at the edge until their
   *     lifetime ends; also logged as a warning
   */
  public List<String> close(Duration deadline) {
    lock.lock();
    try {
      if (!isClosed) {
        isClosed = true;
        backlog.drain(time.nanos() + deadline.toNanos());
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    join(deadline);
    return remains();
  }

  private void join(Duration deadline) {
    try {
      sender.join(Math.max(1, deadline.toMillis()));
      giveUp();
      sender.interrupt();
      sender.join(1_000);
    } catch (InterruptedException interrupted) {
      giveUp();
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    lock.lock();
    try {
      isGivenUp = true;
    } finally {
      lock.unlock();
    }
  }

  private List<String> remains() {
    lock.lock();
    try {
      List<String> unsent = backlog.unsent();
      if (!unsent.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} keys were not purged before the queue closed, last failure: {1}",
            unsent.size(),
            lastFailure);
      }
      return unsent;
    } finally {
      lock.unlock();
    }
  }
}
