package dev.intarsia.jmh.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.jmh.report.Outcome;
import dev.intarsia.jmh.report.Verdict;
import dev.intarsia.jmh.row.Goal;
import dev.intarsia.jmh.row.Limit;
import dev.intarsia.jmh.row.Part;
import dev.intarsia.jmh.row.Probe;
import dev.intarsia.jmh.row.Row;
import dev.intarsia.jmh.row.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CampaignTest {

  private final Map<Part, Queue<Sample>> samples = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private long now;

  private static Probe named(String name) {
    return new Probe(name, List.of(), "ns");
  }

  private Probe part(String name, double... values) {
    Queue<Sample> queue = new ArrayDeque<>();
    for (double value : values) {
      queue.add(new Sample(value, 8));
    }
    samples.put(named(name), queue);
    return named(name);
  }

  private Sample measure(Part part) {
    order.add(part.label());
    now += TimeUnit.MINUTES.toNanos(1);
    Sample next = samples.get(part).poll();
    if (next == null) {
      throw new MeasurementException(part.label() + " broke");
    }
    return next;
  }

  private Campaign campaign(Effort effort) {
    return new Campaign(effort, this::measure, () -> now, progress::add);
  }

  private static Row row(String id, Work ours, Work rival) {
    return new Row(id, "example", ours, rival, Goal.atMost(1));
  }

  @Test
  void sides_takeTurns_andWhoComesFirstAlternates() {
    Work a = Work.of(part("a", 1, 1));
    Work b = Work.of(part("b", 2, 2));
    campaign(Effort.SHORT).run(List.of(row("P1", a, b)));
    assertThat(order).containsExactly("a", "b", "b", "a");
  }

  @Test
  void ratio_isTheMedianOfTheRoundsRatios_notTheRatioOfMedians() {
    Work ours = Work.of(part("a", 10, 40, 90));
    Work rival = Work.of(part("b", 10, 20, 180));
    Outcome outcome = campaign(Effort.FULL).run(List.of(row("P1", ours, rival))).get(0);
    assertThat(outcome.ratio().value()).isEqualTo(1.0);
    assertThat(outcome.sides().ours().value()).isEqualTo(40);
    assertThat(outcome.sides().rival().value()).isEqualTo(20);
    assertThat(outcome.sides().ours().rounds()).containsExactly(10.0, 40.0, 90.0);
  }

  @Test
  void sumOfParts_countsEachAsOftenAsItIsTaken() {
    Probe lookUp = part("lookUp", 10, 10);
    Probe copy = part("copy", 5, 5);
    Work rival = Work.times(3, lookUp).plus(copy);
    Outcome outcome =
        campaign(Effort.SHORT).run(List.of(row("P1", Work.of(part("page", 70, 70)), rival))).get(0);
    assertThat(outcome.sides().rival().value()).isEqualTo(35);
    assertThat(outcome.sides().rival().bytes()).isEqualTo(32);
    assertThat(outcome.sides().rival().label()).isEqualTo("3 × lookUp + copy");
    assertThat(outcome.ratio().value()).isEqualTo(2);
  }

  @Test
  void partOfTwoRows_isMeasuredOnceARound() {
    Work shared = Work.of(part("shared", 1, 1));
    campaign(Effort.SHORT)
        .run(
            List.of(
                row("P1", shared, Work.of(part("b", 1, 1))),
                row("P2", shared, Work.of(part("c", 1, 1)))));
    assertThat(order).containsExactly("shared", "b", "c", "b", "shared", "c");
  }

  @Test
  void rowThatIsNoisy_isMeasuredMore_thoroughly() {
    Work quiet = Work.of(part("quiet", 1, 1, 1));
    Work noisy = Work.of(part("noisy", 1.2, 1, 1, 1, 1, 1));
    Work limit = Work.of(new Limit(1));
    List<Outcome> outcomes =
        campaign(Effort.FULL).run(List.of(row("P1", quiet, limit), row("P2", noisy, limit)));
    assertThat(outcomes.get(0).sides().ours().rounds()).hasSize(3);
    assertThat(outcomes.get(1).sides().ours().rounds()).hasSize(6);
    assertThat(outcomes.get(1).ratio().value()).isEqualTo(1);
  }

  @Test
  void shortRun_stopsWhenItsTimeIsOver_butFinishesTheFirstRound() {
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      rows.add(row("P" + i, Work.of(part("a" + i, 1, 1)), Work.of(new Limit(1))));
    }
    List<Outcome> outcomes = campaign(Effort.SHORT).run(rows);
    assertThat(order).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a1", "a2");
    assertThat(outcomes).allMatch(outcome -> outcome.verdict() == Verdict.MET);
  }

  @Test
  void partThatFails_leavesItsRowUnknown_andTheOthersAsTheyAre() {
    List<Outcome> outcomes =
        campaign(Effort.SHORT)
            .run(
                List.of(
                    row("P1", Work.of(part("bad")), Work.of(new Limit(1))),
                    row("P2", Work.of(part("good", 1, 1)), Work.of(new Limit(1)))));
    assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcomes.get(0).ratio().failure()).isEqualTo("bad broke");
    assertThat(outcomes.get(1).verdict()).isEqualTo(Verdict.MET);
    assertThat(progress).contains("1:00 P1 round 1 bad: FAILED: bad broke");
  }
}
