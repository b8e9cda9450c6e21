package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.audit.Sighting.Place;
import dev.intarsia.testkit.audit.Sighting.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fragment while it is rendered, and what is known of it afterwards.
 *
 * <p>Thread safety: none; what is audited is rendered by one thread.
 */
final class Branch {

  final Place place;
  final List<Object> identity;
  final @Nullable FragmentKey key;
  final Branch unit;
  String own = "";
  @Nullable Throwable failure;
  Cacheability says = Cacheability.NONE;
  Cacheability bubbled = Cacheability.UNCACHEABLE;
  private final StringBuilder unitOutput = new StringBuilder();
  private final Map<String, Integer> children = new HashMap<>();

  /**
   * What is about to be rendered.
   *
   * @param label names it for people
   * @param shape of its renderer
   * @param key under which it is cached, if it is
   * @param identity what a cache takes for the same; null if it is not kept by itself
   */
  record Start(
      String label, String shape, @Nullable FragmentKey key, @Nullable List<Object> identity) {}

  /** The outermost fragment of a page. */
  Branch(String page, Start start) {
    place = new Place(start.label(), page + " > " + start.label(), page);
    identity = Objects.requireNonNull(start.identity());
    key = start.key();
    unit = this;
  }

  /** A fragment inside another one. */
  Branch(Branch around, Start start) {
    place =
        new Place(
            start.label(),
            around.place.path() + " > " + start.label() + around.ordinal(start.label()),
            around.place.shape() + " > " + start.shape() + around.ordinal("code " + start.shape()));
    if (start.identity() != null) {
      identity = start.identity();
      unit = this;
    } else {
      unit = around.unit;
      List<Object> inside = new ArrayList<>(unit.identity);
      inside.add(place.shape().substring(unit.place.shape().length()));
      identity = inside;
    }
    key = start.key();
  }

  /** Tells apart what would have the same name. */
  private String ordinal(String child) {
    int number = children.merge(child, 1, Integer::sum);
    return number == 1 ? "" : " (" + number + ")";
  }

  Role role() {
    return unit == this ? Role.UNIT : Role.PART;
  }

  /** Its own words. */
  void says(Cacheability more) {
    unit.says = unit.says.and(more);
  }

  void finished(String output, Cacheability all) {
    own = output;
    bubbled = all;
    unit.unitOutput.append(output);
  }

  String unitOutput() {
    return unit.unitOutput.toString();
  }
}
