package dev.intarsia.core.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was committed and what of it was announced. No version is ever given twice. */
final class Data {

  private final Map<Datum, List<Integer>> committed = new EnumMap<>(Datum.class);
  private final Map<Datum, Integer> announced = new EnumMap<>(Datum.class);
  private final Set<Integer> erased = new HashSet<>();
  private int lastVersion;

  /** How much of each datum's history had been announced at some moment. */
  record Floor(Map<Datum, Integer> announced) {}

  Data() {
    for (Datum datum : Datum.values()) {
      committed.put(datum, new ArrayList<>(List.of(newVersion())));
      announced.put(datum, 0);
    }
  }

  int newVersion() {
    return ++lastVersion;
  }

  void commit(Datum datum, int version) {
    history(datum).add(version);
  }

  int current(Datum datum) {
    return history(datum).get(history(datum).size() - 1);
  }

  /** What an announcement covers that begins now. */
  Floor committedSoFar() {
    Map<Datum, Integer> last = new EnumMap<>(Datum.class);
    committed.forEach((datum, history) -> last.put(datum, history.size() - 1));
    return new Floor(last);
  }

  /** An announcement of a datum has returned. */
  void announced(Datum datum, Floor covered) {
    announced.merge(datum, index(covered, datum), Math::max);
  }

  /** What whoever looks from now on must have seen. */
  Floor announcedSoFar() {
    return new Floor(new EnumMap<>(announced));
  }

  /** Versions that may be shown by who began to look at a floor, until now. */
  List<Integer> allowed(Datum datum, Floor floor) {
    List<Integer> history = history(datum);
    return List.copyOf(history.subList(index(floor, datum), history.size()));
  }

  /** Nothing older than what is current may be left. */
  void erase(Datum datum) {
    erased.addAll(history(datum).subList(0, history(datum).size() - 1));
  }

  boolean isErased(int version) {
    return erased.contains(version);
  }

  private List<Integer> history(Datum datum) {
    return committed.getOrDefault(datum, List.of());
  }

  private static int index(Floor floor, Datum datum) {
    return floor.announced().getOrDefault(datum, 0);
  }

  @Override
  public String toString() {
    return "committed " + committed + ", announced up to " + announced;
  }
}
