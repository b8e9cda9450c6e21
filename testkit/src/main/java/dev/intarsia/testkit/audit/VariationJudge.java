package dev.intarsia.testkit.audit;

import dev.intarsia.testkit.audit.Dimension.Audience;
import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares outputs over the same data: of two renderings of one request, of two places with one
 * key, of two requests that agree on what was declared.
 *
 * <p>Renders nothing.
 */
final class VariationJudge {

  private final List<Dimension> dimensions;
  private final Answers answers;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<List<Object>> told = new HashSet<>();
  private long comparisons;

  /** Two outputs of which the first would have been shown instead of the second. */
  private record Conflict(Sighting stored, Sighting asked, List<Integer> differing) {

    /** Of those that are as clear, the first in the order of requests and documents. */
    static final Comparator<Conflict> CLEAREST_FIRST =
        Comparator.comparingInt(conflict -> conflict.differing().size());

    boolean isInOneRequest() {
      return stored.occasion().sample().hasSameChoices(asked.occasion().sample());
    }

    boolean hasOneShape() {
      return stored.place().shape().equals(asked.place().shape());
    }

    Finding as(Kind kind, String about, String remark) {
      String evidence =
          "stored for %s under %s, it would be shown for %s: %s%s"
              .formatted(
                  stored.occasion(),
                  stored.says().stored().contexts(),
                  asked.occasion(),
                  Difference.of(stored.output().own(), asked.output().own()),
                  remark);
      return new Finding(kind, stored.place().fragment(), stored.place().path(), about, evidence);
    }
  }

  VariationJudge(List<Dimension> dimensions, Answers answers) {
    this.dimensions = dimensions;
    this.answers = answers;
  }

  /** What is wrong, without order. */
  List<Finding> findings() {
    return findings;
  }

  /** How many pairs were compared. */
  long comparisons() {
    return comparisons;
  }

  /**
   * Compares two renderings of the same requests.
   *
   * @return shapes of what is not the same twice: nothing else can be said of it
   */
  Set<String> unstable(List<Sighting> once, List<Sighting> again) {
    record Where(String path, List<Object> identity, Occasion occasion) {}
    Map<Where, Sighting> before = new HashMap<>();
    once.forEach(
        seen -> before.put(new Where(seen.place().path(), seen.identity(), seen.occasion()), seen));
    Map<String, Finding> all = new TreeMap<>();
    for (Sighting second : again) {
      Where where = new Where(second.place().path(), second.identity(), second.occasion());
      Sighting first = before.get(where);
      if (first != null && first.isServedAt(second.output().epochMillis())) {
        comparisons++;
        if (!first.output().own().equals(second.output().own())) {
          all.putIfAbsent(first.place().shape(), unstable(first, second));
        }
      }
    }
    findings.addAll(all.values());
    return new HashSet<>(all.keySet());
  }

  private static Finding unstable(Sighting first, Sighting second) {
    return new Finding(
        Kind.UNSTABLE,
        first.place().fragment(),
        first.place().path(),
        "between two renderings",
        "%s, twice over the same data: %s"
            .formatted(
                first.occasion(), Difference.of(first.output().own(), second.output().own())));
  }

  /** Compares what has one identity, for all requests. */
  void compare(List<Sighting> seen, Set<String> unstable) {
    Map<List<Object>, List<Sighting>> byIdentity = new LinkedHashMap<>();
    for (Sighting sighting : seen) {
      if (sighting.says().stored().isStorable() && !unstable.contains(sighting.place().shape())) {
        byIdentity.computeIfAbsent(named(sighting), any -> new ArrayList<>()).add(sighting);
      }
    }
    byIdentity.values().forEach(this::compareEach);
  }

  /** Sites behind one cache share no key. */
  private static List<Object> named(Sighting sighting) {
    return List.of(sighting.occasion().facts().tenant(), sighting.identity());
  }

  private void compareEach(List<Sighting> same) {
    List<Conflict> conflicts = new ArrayList<>();
    for (Sighting stored : same) {
      for (Sighting asked : same) {
        if (isShownInsteadOf(stored, asked)) {
          conflicts.add(
              new Conflict(stored, asked, answers.differing(stored.occasion(), asked.occasion())));
        }
      }
    }
    if (!conflicts.isEmpty()) {
      conflicts.sort(Conflict.CLEAREST_FIRST);
      tellAll(conflicts);
    }
  }

  private boolean isShownInsteadOf(Sighting stored, Sighting asked) {
    if (stored == asked) {
      return false;
    }
    comparisons++;
    return !stored.output().own().equals(asked.output().own())
        && stored.isServedAt(asked.output().epochMillis())
        && answers.agree(stored.says().stored().contexts(), stored.occasion(), asked.occasion());
  }

  private void tellAll(List<Conflict> conflicts) {
    List<Conflict> ofContexts =
        conflicts.stream()
            .filter(conflict -> conflict.hasOneShape() && !conflict.isInOneRequest())
            .toList();
    conflicts.stream().filter(Conflict::isInOneRequest).findFirst().ifPresent(this::tellShared);
    if (!ofContexts.isEmpty()) {
      tellContexts(ofContexts);
    } else if (conflicts.stream().noneMatch(Conflict::isInOneRequest)) {
      tellShared(conflicts.get(0));
    }
  }

  private void tellShared(Conflict conflict) {
    String other = conflict.asked().place().path();
    tell(conflict.stored(), conflict.as(Kind.SHARED_KEY, "with " + other, ""));
  }

  /** Only the clearest: what differs in one thing says which. */
  private void tellContexts(List<Conflict> sorted) {
    int fewest = sorted.get(0).differing().size();
    Map<List<Integer>, Conflict> first = new LinkedHashMap<>();
    sorted.stream()
        .filter(conflict -> conflict.differing().size() == fewest)
        .forEach(conflict -> first.putIfAbsent(conflict.differing(), conflict));
    first.forEach((differing, conflict) -> tell(conflict.stored(), missing(differing, conflict)));
  }

  /** What one renderer does at one place for many keys is told once. */
  private void tell(Sighting of, Finding finding) {
    if (told.add(List.of(finding.kind(), finding.about(), of.place().shape()))) {
      findings.add(finding);
    }
  }

  private Finding missing(List<Integer> differing, Conflict conflict) {
    boolean isPersonal =
        differing.stream().anyMatch(i -> dimensions.get(i).audience() == Audience.ONE_VISITOR);
    String about =
        differing.stream()
            .map(i -> dimensions.get(i).context())
            .collect(Collectors.joining(" or "));
    return conflict.as(
        isPersonal ? Kind.PRIVATE_LEAK : Kind.MISSING_CONTEXT,
        about,
        "; read it through the scope, or make it part of the key");
  }
}
