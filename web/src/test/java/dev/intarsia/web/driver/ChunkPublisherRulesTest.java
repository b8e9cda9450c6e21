package dev.intarsia.web.driver;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/** The rules of reactive streams, by their own tests. */
final class ChunkPublisherRulesTest {

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final long TIMEOUT_MILLIS = 2_000;
  private static final long SILENCE_MILLIS = 100;

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  private static final class Rules extends FlowPublisherVerification<ByteBuffer> {
    Rules() {
      super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
    }

    @Override
    public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
      return ChunkPublisher.of(new Elements(elements), THREADS);
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> createFailedFlowPublisher() {
      return ChunkPublisher.of(new GivenSource().fail(new IOException("no")), THREADS);
    }
  }

  /** So many chunks, each too big to be joined with another; all are ready. */
  private static final class Elements implements ChunkSource {
    private static final byte[] BYTES = new byte[FlushUnits.MAX_JOINED];
    private final long number;
    private long given;
    private volatile boolean isClosed;

    Elements(long number) {
      this.number = number;
    }

    @Override
    public @Nullable Chunk poll() {
      if (isDone()) {
        return null;
      }
      given++;
      return Chunk.of(BYTES);
    }

    @Override
    public boolean isDone() {
      return isClosed || given == number;
    }

    @Override
    public void onReady(Runnable callback) {
      callback.run();
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  /** Rules of the specification that are tested; those for several subscribers do not apply. */
  @TestFactory
  Stream<DynamicTest> rule() {
    return Arrays.stream(Rules.class.getMethods())
        .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
        .filter(method -> !method.getName().startsWith("untested"))
        .filter(method -> !method.getName().contains("spec111"))
        .map(method -> dynamicTest(method.getName(), () -> check(method)));
  }

  private static void check(Method rule) throws Throwable {
    Rules rules = new Rules();
    rules.setUp();
    try {
      rule.invoke(rules);
    } catch (InvocationTargetException thrown) {
      if (!(thrown.getCause() instanceof SkipException)) {
        throw thrown.getCause();
      }
      Assertions.fail("the rule was not tried: " + thrown.getCause().getMessage());
    }
  }

  @Test
  void rules_areFound() {
    Assertions.assertThat(rule().count()).isGreaterThan(20);
  }
}
