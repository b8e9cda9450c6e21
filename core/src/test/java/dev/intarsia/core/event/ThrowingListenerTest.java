package dev.intarsia.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.doubles.MapStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener that throws harms nobody and is reported once. */
class ThrowingListenerTest {

  /** Held, because a logger that nobody holds may go, and its handlers with it. */
  private final Logger logger = Logger.getLogger("dev.intarsia");

  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("listener"),
        new NoClassDefFoundError("gone"),
        new AssertionError("assertion"),
        new StackOverflowError());
  }

  /** Throws from every method, toString among them. */
  private static RenderCacheListener throwing(Throwable failure) {
    return (RenderCacheListener)
        Proxy.newProxyInstance(
            RenderCacheListener.class.getClassLoader(),
            new Class<?>[] {RenderCacheListener.class},
            (proxy, method, arguments) -> {
              throw failure;
            });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void listener_throwing_changesNothing(Throwable failure) {
    AtomicInteger renders = new AtomicInteger();
    try (RenderCache cache =
        Intarsia.builder()
            .store(new MapStore())
            .listener(throwing(failure))
            .executor(Runnable::run)
            .renderer("hole", scope -> scope.write("hole"))
            .build()) {
      FragmentRef hole = FragmentRef.to("hole").deferred(Deferral.ALWAYS);
      Fragment page =
          Fragment.of(scope -> scope.tag("t").write(renders.incrementAndGet() + " ").embed(hole))
              .keyed("page");
      RequestFacts facts = RequestFacts.get("/").build();
      assertThat(cache.render(page, facts).text()).isEqualTo("1 hole");
      assertThat(cache.render(page, facts).text()).isEqualTo("1 hole");
      cache.invalidator().invalidate("t");
      assertThat(cache.render(page, facts).text()).isEqualTo("2 hole");
      assertThat(cache.render(page, facts).failed()).isEmpty();
    }
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getThrown()).isSameAs(failure);
  }

  @Test
  void nobodyListening_isKnown() {
    assertThat(new Notifier(RenderCacheListener.NONE).isListening()).isFalse();
    Notifier listening = new Notifier(new RecordingListener());
    assertThat(listening.isListening()).isTrue();
    new Notifier(RenderCacheListener.NONE)
        .tell(
            to -> {
              throw new AssertionError("told although nobody listens");
            });
  }
}
