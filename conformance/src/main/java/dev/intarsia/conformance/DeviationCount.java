package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * In how many steps of a scenario each deviation changed the model's answer.
 *
 * <p>Counted where the answers without any and with all differ. A step counts for each deviation
 * without which its answer would be another one; if there is none, because several do the same, for
 * each that changes the answer on its own.
 */
final class DeviationCount {

  private final Equality equality;
  private final Map<Deviation, Integer> counts = new EnumMap<>(Deviation.class);

  private DeviationCount(Equality equality) {
    this.equality = equality;
  }

  static Map<Deviation, Integer> of(Models models, Equality equality) {
    DeviationCount count = new DeviationCount(equality);
    Set<Integer> changed = count.changes(models.recorded(), models.wanted());
    Set<Integer> open = count.attribute(changed, models::wantedWithout, models.wanted());
    count.attribute(open, models::recordedWith, models.recorded());
    return count.counts;
  }

  /** Counts those of the steps that a deviation changes, and gives those that none does. */
  private Set<Integer> attribute(
      Set<Integer> steps, Function<Deviation, ScenarioAnswers> switched, ScenarioAnswers answers) {
    Set<Integer> open = new TreeSet<>(steps);
    if (steps.isEmpty()) {
      return open;
    }
    for (Deviation deviation : Deviation.wanted()) {
      Set<Integer> byIt = changes(switched.apply(deviation), answers);
      byIt.retainAll(steps);
      open.removeAll(byIt);
      if (!byIt.isEmpty()) {
        counts.merge(deviation, byIt.size(), Integer::sum);
      }
    }
    return open;
  }

  private Set<Integer> changes(ScenarioAnswers one, ScenarioAnswers other) {
    Set<Integer> changes = new TreeSet<>();
    for (int step = 0; step < one.steps().size(); step++) {
      if (!equality.equal(one.steps().get(step), Unmarked.of(other.steps().get(step)))) {
        changes.add(step);
      }
    }
    return changes;
  }
}
