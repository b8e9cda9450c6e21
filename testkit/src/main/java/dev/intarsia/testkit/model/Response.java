package dev.intarsia.testkit.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request being answered: what it may do, what it remembers, what happened to it. */
final class Response {

  private final boolean reading;
  private final Fiber.Carrier carrier;
  private final Map<Ref, Rendered> remembered = new HashMap<>();
  private final Map<Ref, Rendered> built = new HashMap<>();
  private @Nullable Fiber current;
  private boolean conflict;

  private Response(boolean reading, Fiber.Carrier carrier) {
    this.reading = reading;
    this.carrier = carrier;
  }

  static Response to(String method, Fiber.Carrier carrier) {
    return new Response(method.equals("GET") || method.equals("HEAD"), carrier);
  }

  /** What the fibers of this response run on. */
  Fiber.Carrier carrier() {
    return carrier;
  }

  /** Whether the request only reads: GET or HEAD. */
  boolean reading() {
    return reading;
  }

  /** Results that wait for the placeholder they were found for. */
  Map<Ref, Rendered> remembered() {
    return remembered;
  }

  /** Results of refs that were built, for their further occurrences. */
  Map<Ref, Rendered> built() {
    return built;
  }

  /** Lets a fiber run; {@code true} once it has ended. */
  boolean resume(Fiber fiber) {
    Fiber outer = current;
    current = fiber;
    boolean ended = fiber.resume();
    current = outer;
    return ended;
  }

  /** The fiber that runs now, if any, gives way so often. */
  void giveWay(long times) {
    Fiber running = current;
    if (running != null) {
      for (long time = 0; time < times; time++) {
        running.giveWay();
      }
    }
  }

  void noteConflict() {
    conflict = true;
  }

  /** Whether a write was a conflict in the sense of section 4. */
  boolean conflict() {
    return conflict;
  }
}
