package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When two answers of a kind are equal: as values, run numbers masked, some lists as sets.
 *
 * @param sets names of the lists whose order means nothing
 * @param ignored names of the fields that are not compared
 * @param slotOrder whether it means something in which order slots are filled
 */
record Equality(Set<String> sets, Set<String> ignored, SlotOrder slotOrder) {

  /** What the order means in which slots are filled. */
  enum SlotOrder {
    EXACT,
    ADVISORY
  }

  private static final Set<String> SETS_EVERYWHERE =
      Set.of("tags", "contexts", "tokens", "missing", "placeholders", "strategies", "failedSlots");

  private static final Set<String> ATTACHMENT_LISTS =
      Set.of("libraries", "headers", "headLinks", "headElements");

  /** What a recording says about itself rather than about an answer. */
  private static final Set<String> REMARKS = Set.of("freshMarkup", "freshText", "staleEntries");

  static Equality of(ScenarioKind kind) {
    Set<String> sets = new HashSet<>(SETS_EVERYWHERE);
    if (kind != ScenarioKind.METADATA_MERGE) {
      sets.addAll(ATTACHMENT_LISTS);
    }
    return new Equality(sets, REMARKS, SlotOrder.EXACT);
  }

  Equality ignoring(Set<String> names) {
    Set<String> more = new HashSet<>(ignored);
    more.addAll(names);
    return new Equality(sets, more, slotOrder);
  }

  /** Slots may be filled in any order; everything else is sent as it is. */
  Equality withSlotsInAnyOrder() {
    return new Equality(sets, ignored, SlotOrder.ADVISORY);
  }

  boolean equal(@Nullable Object expected, @Nullable Object actual) {
    return equal("", expected, actual);
  }

  private boolean equal(String name, @Nullable Object expected, @Nullable Object actual) {
    if (name.equals("settings") && !sets.isEmpty()) {
      // Names in there are the author's: what they mean elsewhere says nothing about them.
      return new Equality(Set.of(), Set.of(), SlotOrder.EXACT).equal(expected, actual);
    }
    if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
      return equalObjects(Plain.object(one), Plain.object(other));
    }
    if (name.equals("flushes") && slotOrder == SlotOrder.ADVISORY) {
      return equalLists(slotsSorted(expected), slotsSorted(actual));
    }
    if (expected instanceof List<?> one && actual instanceof List<?> other) {
      return one.size() == other.size()
          && (sets.contains(name) ? equalSets(one, other) : equalLists(one, other));
    }
    if (expected instanceof String one && actual instanceof String other) {
      return MaskedText.matches(one, other);
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private boolean equalObjects(
      Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
    Set<String> names = new HashSet<>(expected.keySet());
    names.addAll(actual.keySet());
    names.removeAll(ignored);
    return names.stream()
        .allMatch(
            name ->
                expected.containsKey(name)
                    && actual.containsKey(name)
                    && equal(name, expected.get(name), actual.get(name)));
  }

  /** The flushes, those of slots by number, in the places where slots are. */
  private static List<@Nullable Object> slotsSorted(@Nullable Object flushes) {
    List<@Nullable Object> sorted =
        new ArrayList<>(flushes instanceof List<?> list ? list : List.of());
    List<@Nullable Object> slots = new ArrayList<>(sorted);
    slots.removeIf(flush -> !isOfSlot(flush));
    slots.sort(Comparator.comparingLong(flush -> Plain.number(flush, "slot", -1)));
    Iterator<@Nullable Object> next = slots.iterator();
    sorted.replaceAll(flush -> isOfSlot(flush) ? next.next() : flush);
    return sorted;
  }

  private static boolean isOfSlot(@Nullable Object flush) {
    return Plain.text(flush, "type").equals("slot");
  }

  private boolean equalLists(List<?> expected, List<?> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int position = 0; position < expected.size(); position++) {
      if (!equal("", expected.get(position), actual.get(position))) {
        return false;
      }
    }
    return true;
  }

  private boolean equalSets(List<?> expected, List<?> actual) {
    List<Object> left = new ArrayList<>(actual);
    for (Object part : expected) {
      int found = -1;
      for (int position = 0; position < left.size() && found < 0; position++) {
        found = equal("", part, left.get(position)) ? position : -1;
      }
      if (found < 0) {
        return false;
      }
      left.remove(found);
    }
    return true;
  }
}
