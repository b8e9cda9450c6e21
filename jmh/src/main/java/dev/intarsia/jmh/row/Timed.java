package dev.intarsia.jmh.row;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A JMH benchmark, whose figure is processor time in nanoseconds per operation.
 *
 * @param benchmark its full name: class and method
 * @param params what its parameters are set to; the others keep the first value of their {@code
 *     Param}
 * @param threads that run it at once
 */
public record Timed(String benchmark, SortedMap<String, String> params, int threads)
    implements Part {

  /** Checks and copies. */
  public Timed {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", at least 1 is needed");
    }
    params = new TreeMap<>(params);
  }

  /**
   * That method of that class, by one thread.
   *
   * @throws IllegalArgumentException if the class has no such benchmark
   */
  public static Timed of(Class<?> type, String method) {
    if (Arrays.stream(type.getMethods()).noneMatch(each -> isBenchmark(each, method))) {
      throw new IllegalArgumentException(type.getName() + " has no benchmark " + method);
    }
    return new Timed(type.getCanonicalName() + "." + method, new TreeMap<>(Map.of()), 1);
  }

  private static boolean isBenchmark(Method candidate, String name) {
    return candidate.getName().equals(name) && candidate.isAnnotationPresent(Benchmark.class);
  }

  /** The same with one more parameter set. */
  public Timed with(String param, Object value) {
    SortedMap<String, String> more = new TreeMap<>(params);
    more.put(param, value.toString());
    return new Timed(benchmark, more, threads);
  }

  /** The same by so many threads at once; the figure stays per operation. */
  public Timed threads(int count) {
    return new Timed(benchmark, params, count);
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public String label() {
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    StringBuilder label = new StringBuilder(benchmark.substring(type.lastIndexOf('.') + 1));
    params.forEach((name, value) -> label.append(' ').append(name).append('=').append(value));
    return threads == 1 ? label.toString() : label.append(" threads=").append(threads).toString();
  }
}
