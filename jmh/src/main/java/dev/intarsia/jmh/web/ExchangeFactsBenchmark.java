package dev.intarsia.jmh.web;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.RequestHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to describe a request to contexts?
 *
 * <p>Command: {@code jmh/run.sh ExchangeFactsBenchmark}. Read {@code cpu}, not the score. {@code
 * unread} is what a page pays that asks for nothing but session and path; {@code read} asks for a
 * header, a cookie and an argument as well, {@code all} for everything. {@code maps} is the rival.
 *
 * <p>Trap: the head is made in the operation, but from texts that are there; servers decode those
 * from bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ExchangeFactsBenchmark {

  private final ExchangeFacts facts = ExchangeFacts.plain().withSessionCookie("sid");
  private final RequestHead head = BrowserRequests.visit();

  /** For JMH. */
  public ExchangeFactsBenchmark() {}

  /** The head alone, from the server's map. */
  @Benchmark
  public RequestHead head() {
    return BrowserRequests.visit();
  }

  /** The facts of a head, path and session asked for. */
  @Benchmark
  public RequestFacts unread() {
    RequestFacts known = facts.of(head);
    require(known.session().isEmpty() && known.path().length() == 25);
    return known;
  }

  /** And a header, a cookie, an argument. */
  @Benchmark
  public RequestFacts read() {
    RequestFacts known = facts.of(head);
    require(known.header("Accept-Language").size() == 1);
    require(known.cookie("tz").isPresent());
    require(known.queryArguments().get("theme") != null);
    return known;
  }

  /** And all headers, all cookies. */
  @Benchmark
  public RequestFacts all() {
    RequestFacts known = facts.of(head);
    require(known.headers().size() == 15);
    require(known.cookies().size() == 5);
    require(known.queryArguments().size() == 4);
    return known;
  }

  /** The rival: what the request says, in maps, as code does that reads all of it at once. */
  @Benchmark
  public Map<String, String> maps() {
    Map<String, List<String>> headers = new HashMap<>();
    head.fields()
        .forEach(
            (name, value) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>(1))
                    .add(value));
    Map<String, String> cookies = new HashMap<>();
    for (String pair : headers.get("cookie").get(0).split("; ")) {
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    require(headers.size() == 15 && cookies.size() == 5);
    return cookies;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("the facts are not those of the request");
    }
  }
}
