package dev.intarsia.core.delivery;

import dev.intarsia.fragment.RenderScope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Named gates at which renderers stop until the test opens them; nobody waits longer than a test
 * that hangs.
 */
final class Gates {

  private static final long LONGEST_SECONDS = 20;

  private final Map<String, CountDownLatch> reached = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> opened = new ConcurrentHashMap<>();

  private static CountDownLatch of(Map<String, CountDownLatch> latches, String name) {
    return latches.computeIfAbsent(name, unused -> new CountDownLatch(1));
  }

  /** Stops here until the gate is opened. */
  void pass(String name) throws InterruptedException {
    of(reached, name).countDown();
    await(of(opened, name), "opened: " + name);
  }

  /** Waits until somebody stands at the gate. */
  void awaitReached(String name) throws InterruptedException {
    await(of(reached, name), "reached: " + name);
  }

  void open(String name) {
    of(opened, name).countDown();
  }

  /** A renderer that writes its first argument when the gate of that name is open. */
  void render(RenderScope scope) throws InterruptedException {
    String name = scope.arguments().string(0);
    pass(name);
    scope.write(name);
  }

  /** Waits until something holds that only can be asked for. */
  static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(LONGEST_SECONDS))
        .until(condition);
  }

  private static void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("a gate was not " + what);
    }
  }
}
