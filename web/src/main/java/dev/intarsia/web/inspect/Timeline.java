package dev.intarsia.web.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * When what of a page was ready, and where a flush would have been: microseconds since it was asked
 * for.
 *
 * <p>Thread safety: none; of who takes the pieces.
 */
final class Timeline {

  private static final int MOST = 500;

  private final long startNanos = System.nanoTime();
  private final List<Event> events = new ArrayList<>();

  /**
   * Something that happened.
   *
   * @param micros when
   * @param what {@code head}, {@code flush}, {@code skeleton}, {@code late}, {@code failed} or
   *     {@code end}
   * @param label of what arrived; empty if it is the page
   * @param bytes of the page that were there
   */
  record Event(long micros, String what, String label, int bytes) {}

  void add(String what, String label, int bytes) {
    if (events.size() < MOST) {
      events.add(new Event((System.nanoTime() - startNanos) / 1_000, what, label, bytes));
    }
  }

  void write(JsonWriter json) {
    json.beginList("timeline");
    for (Event event : events) {
      json.written(
          new JsonWriter()
              .begin()
              .number("micros", event.micros)
              .text("what", event.what)
              .text("label", event.label)
              .number("bytes", event.bytes)
              .end());
    }
    json.endList();
  }
}
