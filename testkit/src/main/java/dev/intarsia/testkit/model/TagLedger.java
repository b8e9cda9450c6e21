package dev.intarsia.testkit.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** When each tag was last invalidated, counted in events; decides which entries are valid. */
final class TagLedger {

  private final Clock clock;
  private final Map<String, Long> lastInvalidation = new HashMap<>();
  private long events;

  TagLedger(Clock clock) {
    this.clock = clock;
  }

  /** The number of the event that happens now. */
  long nextEvent() {
    events++;
    return events;
  }

  void invalidate(Collection<String> tags) {
    long event = nextEvent();
    tags.forEach(tag -> lastInvalidation.put(tag, event));
  }

  boolean valid(Entry entry) {
    return !entry.invalidated() && !expired(entry) && !invalidatedByTag(entry);
  }

  boolean expired(Entry entry) {
    return clock.now() > entry.expiry();
  }

  private boolean invalidatedByTag(Entry entry) {
    return entry.tags().stream()
        .anyMatch(tag -> lastInvalidation.getOrDefault(tag, 0L) > entry.written());
  }
}
