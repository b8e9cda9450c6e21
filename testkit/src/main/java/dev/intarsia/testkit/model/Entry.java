package dev.intarsia.testkit.model;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Something stored.
 *
 * @param data what a reader gets
 * @param tags those given and those of contexts folded away in its address
 * @param expiry the last second in which it is valid
 * @param written the event of its write; a later write has a greater one
 * @param invalidated whether it was invalidated by name since
 */
record Entry(
    @Nullable Object data, SortedSet<String> tags, long expiry, long written, boolean invalidated) {

  Entry invalidatedNow() {
    return new Entry(data, tags, expiry, written, true);
  }
}
