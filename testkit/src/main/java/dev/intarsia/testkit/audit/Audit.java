package dev.intarsia.testkit.audit;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.testkit.audit.ChangeJudge.Change;
import dev.intarsia.testkit.audit.Finding.Kind;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run: renders everything in every way that the plan asks for, and has it judged.
 *
 * <p>Thread safety: none.
 */
final class Audit {

  /** More moments than these are a sample of them. */
  private static final int MOST_MOMENTS = 24;

  private static final List<Duration> MOMENTS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(31));

  private final RenderCache cache;
  private final Walk.Recipes recipes;
  private final Plan plan;
  private final Random order;
  private final TimeSource time;
  private final List<Occasion> occasions;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> fragments = new HashSet<>();
  private long renderings;
  private long comparisons;

  /**
   * What is audited and how.
   *
   * @param pages entry points
   * @param dimensions in what requests differ
   * @param mutations changes of data
   * @param clock by which the application goes, if it can be moved
   * @param effort how much is tried
   */
  record Plan(
      List<Occasion.EntryPoint> pages,
      List<Dimension> dimensions,
      List<Mutation> mutations,
      @Nullable VirtualTime clock,
      Effort effort) {}

  /**
   * How much is tried.
   *
   * @param deviations in how many dimensions a request differs from the usual one, at most
   * @param seed of the order in which requests are rendered
   */
  record Effort(int deviations, long seed) {}

  Audit(RenderCache cache, Walk.Recipes recipes, Plan plan) {
    this.cache = cache;
    this.recipes = recipes;
    this.plan = plan;
    order = new Random(plan.effort().seed());
    time = plan.clock() == null ? TimeSource.system() : plan.clock();
    occasions =
        Occasion.all(plan.pages(), Sample.all(plan.dimensions(), plan.effort().deviations()));
  }

  AuditReport run() throws Exception {
    List<Sighting> once = seen(occasions);
    List<Sighting> again = seen(occasions);
    Set<String> unstable = judgeVariation(once, again);
    findings.addAll(LeakJudge.findings(plan.dimensions(), once));
    findings.addAll(NeedlessContexts.findings(plan.dimensions(), once));
    ChangeJudge changes = new ChangeJudge(unstable);
    for (Mutation mutation : plan.mutations()) {
      mutate(mutation, changes);
    }
    if (plan.clock() != null) {
      passTime(plan.clock(), changes);
    }
    findings.addAll(changes.findings());
    comparisons += changes.comparisons();
    int requests = occasions.size() / Math.max(1, plan.pages().size());
    return new AuditReport(
        withoutRepeats(findings),
        new AuditReport.Extent(
            plan.pages().size(), requests, fragments.size(), renderings, comparisons));
  }

  /** A fault is told once, of the place where it was seen first. */
  private static List<Finding> withoutRepeats(List<Finding> all) {
    Map<String, Finding> once = new TreeMap<>();
    all.stream()
        .sorted(Finding.ORDER)
        .forEach(
            finding ->
                once.putIfAbsent(
                    finding.kind() + "\n" + finding.fragment() + finding.path() + finding.about(),
                    finding));
    return once.values().stream().sorted(Finding.ORDER).toList();
  }

  /** Renders all of these, in an order that the seed decides. */
  private List<Sighting> seen(List<Occasion> which) {
    List<Occasion> shuffled = new ArrayList<>(which);
    Collections.shuffle(shuffled, order);
    List<List<Sighting>> byNumber =
        new ArrayList<>(Collections.nCopies(occasions.size(), List.of()));
    for (Occasion occasion : shuffled) {
      List<Sighting> seen = Walk.of(cache, recipes, occasion, time.epochMillis());
      byNumber.set(occasion.number(), seen);
      renderings += seen.size();
      seen.forEach(sighting -> fragments.add(sighting.place().fragment()));
    }
    List<Sighting> all = new ArrayList<>();
    byNumber.forEach(all::addAll);
    all.forEach(this::noteFailure);
    return all;
  }

  private void noteFailure(Sighting sighting) {
    Throwable failure = sighting.output().failure();
    if (failure != null) {
      findings.add(
          new Finding(
              Kind.FAILED,
              sighting.place().fragment(),
              sighting.place().path(),
              failure.getClass().getSimpleName(),
              "for %s: %s".formatted(sighting.occasion(), failure)));
    }
  }

  private Set<String> judgeVariation(List<Sighting> once, List<Sighting> again) {
    try (Answers answers = new Answers(cache, plan.dimensions())) {
      VariationJudge judge = new VariationJudge(plan.dimensions(), answers);
      Set<String> unstable = judge.unstable(once, again);
      judge.compare(once, unstable);
      findings.addAll(judge.findings());
      comparisons += judge.comparisons();
      return unstable;
    }
  }

  /** Requests that differ from the usual one in one thing at most. */
  private List<Occasion> simple() {
    return occasions.stream().filter(occasion -> occasion.sample().deviations() <= 1).toList();
  }

  private void mutate(Mutation mutation, ChangeJudge changes) throws Exception {
    List<Sighting> before = seen(simple());
    mutation.change().run();
    try {
      Change made = new Change(mutation.name(), mutation.invalidated().get());
      changes.afterMutation(made, before, seen(simple()));
    } finally {
      mutation.undo().run();
    }
  }

  private void passTime(VirtualTime clock, ChangeJudge changes) {
    long start = clock.epochMillis();
    List<Sighting> before = seen(simple());
    for (Duration moment : moments(before, start)) {
      clock.advance(moment);
      try {
        changes.afterTime(moment.toString(), before, seen(simple()));
      } finally {
        clock.advance(moment.negated());
      }
    }
  }

  /** Usual spans, and the last moment at which each output says that it holds. */
  private static List<Duration> moments(List<Sighting> seen, long start) {
    TreeSet<Duration> all = new TreeSet<>();
    for (Sighting sighting : seen) {
      long expiry = sighting.says().stored().expiresAtMillis();
      if (expiry != Cacheability.NEVER && expiry > start && all.size() < MOST_MOMENTS) {
        all.add(Duration.ofMillis(expiry - start));
      }
    }
    all.addAll(MOMENTS);
    return List.copyOf(all);
  }
}
