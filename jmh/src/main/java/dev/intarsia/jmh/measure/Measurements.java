package dev.intarsia.jmh.measure;

import dev.intarsia.jmh.report.Outcome;
import dev.intarsia.jmh.report.Side;
import dev.intarsia.jmh.row.Limit;
import dev.intarsia.jmh.row.Part;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured so far, by part and round.
 *
 * <p>The ratio of a row is the median of the ratios of its rounds, not the ratio of the medians:
 * the two sides of one round were measured beside each other, so what slowed both cancels out.
 *
 * <p>Thread safety: none.
 */
final class Measurements {

  private final Map<Part, Map<Integer, Sample>> samples = new HashMap<>();
  private final Map<Part, String> failures = new HashMap<>();
  private int rounds;

  void add(int round, Part part, Sample sample) {
    samples.computeIfAbsent(part, any -> new TreeMap<>()).put(round, sample);
    rounds = Math.max(rounds, round + 1);
  }

  void fail(Part part, String why) {
    failures.put(part, why);
  }

  boolean has(int round, Part part) {
    return part instanceof Limit || sample(round, part) != null;
  }

  private @Nullable Sample sample(int round, Part part) {
    return part instanceof Limit limit
        ? new Sample(limit.value(), 0)
        : samples.getOrDefault(part, Map.of()).get(round);
  }

  private @Nullable Sample sum(int round, Work work) {
    Sample sum = Sample.ZERO;
    for (Work.Term term : work.terms()) {
      Sample sample = sample(round, term.part());
      if (sample == null) {
        return null;
      }
      sum = sum.plus(sample, term.times());
    }
    return sum;
  }

  Outcome outcome(Row row) {
    List<Sample> ours = new ArrayList<>();
    List<Sample> rival = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Sample one = sum(round, row.ours());
      Sample other = sum(round, row.rival());
      if (one != null && other != null) {
        ours.add(one);
        rival.add(other);
      }
    }
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours.get(i).value() / rival.get(i).value();
    }
    boolean isMeasured = ratios.length > 0;
    return new Outcome(
        row.id(),
        row.what(),
        row.goal(),
        new Outcome.Sides(row.ours().unit(), side(row.ours(), ours), side(row.rival(), rival)),
        isMeasured
            ? new Outcome.Ratio(Quantile.median(ratios), Quantile.spread(ratios), "")
            : Outcome.Ratio.failed(failure(row)));
  }

  private static Side side(Work work, List<Sample> samples) {
    double[] values = column(samples, Sample::value);
    if (values.length == 0) {
      return new Side(work.label(), Double.NaN, Double.NaN, Double.NaN, List.of());
    }
    return new Side(
        work.label(),
        Quantile.median(values),
        Quantile.spread(values),
        Quantile.median(column(samples, Sample::bytes)),
        Arrays.stream(values).boxed().toList());
  }

  private static double[] column(List<Sample> samples, ToDoubleFunction<Sample> column) {
    return samples.stream().mapToDouble(column).toArray();
  }

  private String failure(Row row) {
    Optional<String> first =
        row.parts().stream().map(failures::get).filter(Objects::nonNull).findFirst();
    return first.orElse("not measured");
  }
}
