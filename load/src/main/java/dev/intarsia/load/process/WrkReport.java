package dev.intarsia.load.process;

import java.util.HashMap;
import java.util.Map;

/**
 * What wrk says when it has ended, by the last line of its script.
 *
 * @param requests that were answered
 * @param micros that it took
 * @param bytes received, heads included
 * @param errors connections that failed or were late, and answers with a status above 399
 * @param p50Micros the time until half of the answers were complete
 * @param p99Micros the time until 99 of 100 were
 */
public record WrkReport(
    long requests, long micros, long bytes, long errors, long p50Micros, long p99Micros) {

  private static final String FIRST_WORD = "measured";

  /**
   * Reads what wrk has written.
   *
   * @throws IllegalArgumentException if there is no such line, or something is missing in it
   */
  static WrkReport of(String output) {
    String line =
        output
            .lines()
            .filter(said -> said.startsWith(FIRST_WORD + " "))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("wrk has measured nothing; it said: " + output));
    Map<String, Long> numbers = new HashMap<>();
    for (String word : line.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        numbers.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
      }
    }
    return new WrkReport(
        number(numbers, "requests"),
        number(numbers, "micros"),
        number(numbers, "bytes"),
        number(numbers, "connect")
            + number(numbers, "read")
            + number(numbers, "write")
            + number(numbers, "status")
            + number(numbers, "timeout"),
        number(numbers, "p50"),
        number(numbers, "p99"));
  }

  private static long number(Map<String, Long> numbers, String name) {
    Long number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("wrk does not say " + name + ", only " + numbers.keySet());
    }
    return number;
  }

  /** Requests per second. */
  public double perSecond() {
    return requests * 1e6 / micros;
  }
}
