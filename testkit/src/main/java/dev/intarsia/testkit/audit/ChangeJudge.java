package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.audit.Finding.Kind;
import dev.intarsia.testkit.audit.Mutation.Invalidated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares outputs before and after changes: of data, which tags must name; of the time, which
 * max-ages must foresee.
 *
 * <p>Renders nothing.
 */
final class ChangeJudge {

  private final Set<String> unstable;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<List<Object>> told = new HashSet<>();
  private final Map<String, Carried> carried = new TreeMap<>();
  private long comparisons;

  /** The same fragment before and after. */
  private record Pair(Sighting before, Sighting after) {

    boolean differs() {
      return !before.output().own().equals(after.output().own());
    }

    Finding as(Kind kind, String about, String evidence) {
      return new Finding(
          kind,
          before.place().fragment(),
          before.place().path(),
          about,
          "for %s: %s; %s"
              .formatted(
                  before.occasion(),
                  Difference.of(before.output().own(), after.output().own()),
                  evidence));
    }
  }

  /** A tag that a fragment carries and that was invalidated, and whether that was ever needed. */
  private record Carried(Sighting by, String tag, Set<String> mutations, boolean isNeeded) {

    Carried and(Carried other) {
      Set<String> all = new TreeSet<>(mutations);
      all.addAll(other.mutations);
      return new Carried(by, tag, all, isNeeded || other.isNeeded);
    }
  }

  /**
   * Nothing compared yet.
   *
   * @param unstable shapes of which nothing can be said
   */
  ChangeJudge(Set<String> unstable) {
    this.unstable = unstable;
  }

  /** What was found, hints included, without order. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (Carried tag : carried.values()) {
      if (!tag.isNeeded()) {
        all.add(
            new Finding(
                Kind.NEEDLESS_TAG,
                tag.by().place().fragment(),
                tag.by().place().path(),
                tag.tag(),
                "its output stayed the same after " + String.join(", ", tag.mutations())));
      }
    }
    return all;
  }

  /** How many pairs were compared. */
  long comparisons() {
    return comparisons;
  }

  /** A change of data that was made. */
  record Change(String name, Invalidated invalidated) {

    boolean reaches(Sighting sighting) {
      FragmentKey key = sighting.says().key();
      return invalidated.reaches(sighting.says().stored().tags())
          || (key != null && invalidated.keys().contains(key));
    }

    @Override
    public String toString() {
      return invalidated.tags() + (invalidated.keys().isEmpty() ? "" : " " + invalidated.keys());
    }
  }

  /** Compares before and after a change of data. */
  void afterMutation(Change change, List<Sighting> before, List<Sighting> after) {
    boolean isIdle = true;
    for (Pair pair : pairs(before, after)) {
      isIdle &= !pair.differs();
      if (isStored(pair) && pair.differs() && !change.reaches(pair.before())) {
        String carries = pair.before().says().stored().tags().toString();
        tell(
            pair.before(),
            pair.as(
                Kind.MISSING_TAG,
                change.name(),
                "it carries %s, invalidated is %s".formatted(carries, change)));
      }
      noteTags(pair, change);
    }
    if (isIdle) {
      String pages = before.isEmpty() ? "" : before.get(0).occasion().page().name();
      findings.add(
          new Finding(
              Kind.IDLE_MUTATION,
              "(none)",
              pages,
              change.name(),
              "no fragment of any page changed; is its change made where the pages look?"));
    }
  }

  private static boolean isStored(Pair pair) {
    return pair.before().says().stored().isStorable();
  }

  private void noteTags(Pair pair, Change change) {
    if (!pair.before().isUnit() || !isStored(pair)) {
      return;
    }
    boolean isChanged = !pair.before().output().unit().equals(pair.after().output().unit());
    for (String text : pair.before().says().own().tags().texts()) {
      if (change.invalidated().tags().contains(Tag.of(text))) {
        carried.merge(
            pair.before().place().shape() + " " + text,
            new Carried(pair.before(), text, Set.of(change.name()), isChanged),
            Carried::and);
      }
    }
  }

  /** Compares before and after some time. */
  void afterTime(String passed, List<Sighting> before, List<Sighting> after) {
    for (Pair pair : pairs(before, after)) {
      if (pair.differs() && pair.before().isServedAt(pair.after().output().epochMillis())) {
        tell(
            pair.before(),
            pair.as(
                Kind.WRONG_MAX_AGE,
                "after " + passed,
                "it says that it holds: " + pair.before().says().stored()));
      }
    }
  }

  /** Once for what has one identity, and once for what has one renderer at one place. */
  private void tell(Sighting of, Finding finding) {
    String about = finding.kind() == Kind.WRONG_MAX_AGE ? "" : finding.about();
    boolean isNewPlace = told.add(List.of(finding.kind(), about, of.place().shape()));
    boolean isNewThing = told.add(List.of(finding.kind(), about, of.identity()));
    if (isNewPlace && isNewThing) {
      findings.add(finding);
    }
  }

  private List<Pair> pairs(List<Sighting> before, List<Sighting> after) {
    record Where(String path, List<Object> identity, Occasion occasion) {}
    Map<Where, Sighting> there = new HashMap<>();
    after.forEach(
        seen -> there.put(new Where(seen.place().path(), seen.identity(), seen.occasion()), seen));
    List<Pair> all = new ArrayList<>();
    for (Sighting seen : before) {
      Sighting later = there.get(new Where(seen.place().path(), seen.identity(), seen.occasion()));
      if (later != null && !unstable.contains(seen.place().shape())) {
        comparisons++;
        all.add(new Pair(seen, later));
      }
    }
    return all;
  }
}
