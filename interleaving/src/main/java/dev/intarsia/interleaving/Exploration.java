package dev.intarsia.interleaving;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * What Lincheck is told to try, and how much it did try: each interleaving makes its own
 * operations. A checker that stops after the first one finds nothing, and says so in no other way.
 */
public final class Exploration {

  /** Who is slow is not stuck: the machine may be busy. Lincheck's own limit is 30 s. */
  private static final long PATIENCE_MILLIS = 600_000;

  private static final AtomicInteger INTERLEAVINGS = new AtomicInteger();

  private Exploration() {}

  /** Operations of one more interleaving are made. */
  public static void begin() {
    INTERLEAVINGS.incrementAndGet();
  }

  /**
   * Checks, and asserts that it did look.
   *
   * @throws AssertionError if an interleaving is wrong, or fewer were tried than {@code atLeast}
   */
  public static void check(ModelCheckingOptions options, Class<?> operations, int atLeast) {
    int before = INTERLEAVINGS.get();
    options.invocationTimeout$lincheck(PATIENCE_MILLIS);
    options
        .addGuarantee(forClasses(Exploration.class.getName()).allMethods().ignore())
        .check(operations);
    int tried = INTERLEAVINGS.get() - before;
    if (tried < atLeast) {
      throw new AssertionError(
          "%d interleavings were tried, at least %d were to be".formatted(tried, atLeast));
    }
  }

  /**
   * Calls in words: before, in threads that are apart by {@code |}, and after. For instance {@code
   * scenario(X.class, "put:1", "put:2 | find:2", "find:1")}.
   */
  public static ExecutionScenario scenario(
      Class<?> operations, String before, String threads, String after) {
    return new ExecutionScenario(
        calls(operations, before),
        Arrays.stream(threads.split("\\|")).map(thread -> calls(operations, thread)).toList(),
        calls(operations, after),
        null);
  }

  private static List<Actor> calls(Class<?> operations, String words) {
    return Arrays.stream(words.trim().split(" +"))
        .filter(word -> !word.isEmpty())
        .map(word -> call(operations, word.split(":")))
        .toList();
  }

  private static Actor call(Class<?> operations, String... word) {
    Method method =
        Arrays.stream(operations.getMethods())
            .filter(it -> it.getName().equals(word[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(word[0] + " in " + operations));
    return new Actor(method, Arrays.stream(word).skip(1).map(Integer::valueOf).toList());
  }
}
