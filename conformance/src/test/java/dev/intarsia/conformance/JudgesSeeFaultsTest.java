package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.model.ScenarioKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Planted faults: a judge that lets them pass is no judge. */
class JudgesSeeFaultsTest {

  @Test
  void staleRendering_isUnsafe() throws Exception {
    assertThat(levels("render.random.json", JudgesSeeFaultsTest::oneAnswerLate))
        .contains(Level.A, Level.B);
    assertThat(levels("big-pipe.random.json", JudgesSeeFaultsTest::oneAnswerLate))
        .contains(Level.A, Level.B);
  }

  @Test
  void dataOfAnotherVariation_isUnsafe() throws Exception {
    assertThat(levels("variation-cache.random.json", JudgesSeeFaultsTest::earlierData))
        .contains(Level.A, Level.B);
  }

  @Test
  void hitWhereNothingWasStored_isUnsafe() throws Exception {
    FaultySubject.Fault alwaysHit =
        (answer, earlier) ->
            Boolean.FALSE.equals(answer.get("hit"))
                ? with(with(with(answer, "hit", true), "data", "d1"), "valid", true)
                : answer;

    assertThat(levels("tags.random.json", alwaysHit)).contains(Level.A, Level.B);
    assertThat(levels("variation-cache.random.json", alwaysHit)).contains(Level.A, Level.B);
  }

  @Test
  void missingTag_isUnsafe() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> inMetadata(answer, "tags", List.of());

    assertThat(levels("render.random.json", fault)).contains(Level.A, Level.B);
    assertThat(levels("metadata-merge.random.json", fault)).contains(Level.A, Level.B);
    assertThat(levels("variation-cache.random.json", fault)).contains(Level.A, Level.B);
  }

  @Test
  void missingContext_isUnsafe() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> inMetadata(answer, "contexts", List.of());

    assertThat(levels("render.random.json", fault)).contains(Level.A, Level.B);
    assertThat(levels("big-pipe.random.json", fault)).contains(Level.A, Level.B);
  }

  @Test
  void maxAgeTooLong_isUnsafe_andTooShortIsNotEquivalent() throws Exception {
    assertThat(levels("render.random.json", (answer, earlier) -> inMetadata(answer, "maxAge", -1L)))
        .contains(Level.A, Level.B);
    assertThat(levels("render.random.json", (answer, earlier) -> inMetadata(answer, "maxAge", 0L)))
        .containsExactly(Level.B);
  }

  @Test
  void missingKeyPart_isUnsafe() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> with(answer, "keyParts", List.of());

    assertThat(levels("contexts-optimize.random.json", fault)).contains(Level.A, Level.B);
  }

  @Test
  void missWhereAHitIsWanted_isSafeButNotEquivalent() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) -> answer.containsKey("data") ? Map.of("hit", false) : answer;

    assertThat(levels("variation-cache.random.json", fault)).containsExactly(Level.B);
    assertThat(levels("tags.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void otherRunNumbers_areNoFault() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) ->
            answer.get("markup") instanceof String markup
                ? with(answer, "markup", markup.replaceAll("run=\\d+", "run=987"))
                : answer;

    assertThat(levels("render.random.json", fault)).isEmpty();
  }

  @Test
  void moreCallsThanRecorded_doNotConform() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> with(answer, "calls", Map.of("b0", 1_000_000));
    ConformanceRun run = new ConformanceRun(new FaultySubject(fault));

    judge(run, "render.curated.json");

    assertThat(run.callsAboveRecorded()).isPositive();
    assertThat(run.conforms()).isFalse();
  }

  @Test
  void crash_isUnsafe_andNamesWhatWasThrown() throws Exception {
    Subject crashing =
        scenario -> {
          throw new IllegalStateException("out of ideas");
        };
    ConformanceRun run = new ConformanceRun(crashing);

    judge(run, "tags.curated.json");

    assertThat(run.reports().get(0).findings())
        .hasSize(15)
        .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.A))
        .allSatisfy(finding -> assertThat(finding.toString()).contains("out of ideas"));
  }

  @Test
  void endlessLoop_isUnsafe() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Subject endless =
        scenario -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return new ScenarioAnswers(List.of(), Map.of());
        };
    ScenarioJudge judge = new ScenarioJudge(endless, new Watch(Duration.ofMillis(50)));

    Verdict verdict = judge.judge(first("tags.curated.json"));

    assertThat(verdict.free(Level.A)).isFalse();
    assertThat(verdict.findings().get(0).toString()).contains("no answer within");
  }

  @Test
  void wrongRecording_isAFindingAboutTheModel() throws Exception {
    Scenario right = first("metadata-merge.curated.json");
    Scenario wrong =
        new Scenario(right.kind(), with(right.fields(), "expect", Map.of("tags", "?")));
    ScenarioJudge judge =
        new ScenarioJudge(
            new ModelSubject(ReferenceModel.asWanted()), new Watch(Duration.ofSeconds(10)));

    assertThat(judge.judge(wrong).free(Level.MODEL)).isFalse();
    assertThat(judge.judge(right).findings()).isEmpty();
  }

  @Test
  void fieldsASubjectIsSilentAbout_areNotCompared() throws Exception {
    Subject silent =
        new Subject() {
          @Override
          public ScenarioAnswers run(Scenario scenario) {
            return new FaultySubject((answer, earlier) -> without(answer, "flushes")).run(scenario);
          }

          @Override
          public Set<String> silentAbout(ScenarioKind kind) {
            return Set.of("flushes");
          }
        };
    ConformanceRun run = new ConformanceRun(silent);

    judge(run, "big-pipe.curated.json");

    assertThat(run.conforms()).isTrue();
    assertThat(run.notCompared(ScenarioKind.BIG_PIPE)).containsExactly("flushes");
  }

  @Test
  void subjectWithoutSlots_isStillJudgedByItsText() throws Exception {
    Subject stale =
        new Subject() {
          @Override
          public ScenarioAnswers run(Scenario scenario) {
            return new FaultySubject(JudgesSeeFaultsTest::oneAnswerLate).run(scenario);
          }

          @Override
          public Set<String> silentAbout(ScenarioKind kind) {
            return Set.of("slots", "flushes", "strategies", "initialMetadata", "failedSlots");
          }
        };
    ConformanceRun run = new ConformanceRun(stale);

    judge(run, "big-pipe.random.json");

    assertThat(run.reports().get(0).findings())
        .extracting(Finding::level)
        .contains(Level.A, Level.B);
  }

  @Test
  void holeTakenByAnotherStrategy_isNotEquivalent() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) ->
            inEach(answer, "strategies", strategy -> with(strategy, "strategy", "inline"));

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void untoldHole_isNotEquivalent() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> withoutLast(answer, "strategies");

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void slotsInAnotherOrder_areNotEquivalent() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> reversed(answer, "slots", all -> true);

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void slotForSomethingElse_isNotEquivalent() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) -> inEach(answer, "slots", slot -> with(slot, "args", List.of("x")));

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void unsentFlush_isNotEquivalent() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> withoutLast(answer, "flushes");

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void otherAttachmentsOfASlot_areNotEquivalent() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) -> inEach(answer, "flushes", flush -> without(flush, "attachments"));

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void slotsFilledInAnotherOrder_areNotEquivalent_whereTheOrderIsExact() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) ->
            reversed(answer, "flushes", flush -> Plain.text(flush, "type").equals("slot"));

    assertThat(findings("big-pipe.random.json", fault))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.B))
        .extracting(Finding::scenario)
        .isSubsetOf(idsWithOrder("exact"));
  }

  @Test
  void textSentInAnotherOrder_isNotEquivalent_whateverTheOrderOfSlots() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) ->
            reversed(answer, "flushes", flush -> Plain.text(flush, "type").equals("text"));

    assertThat(findings("big-pipe.random.json", fault))
        .extracting(Finding::scenario)
        .containsAnyElementsOf(idsWithOrder("exact"))
        .containsAnyElementsOf(idsWithOrder("advisory"));
  }

  @Test
  void pageInPieces_thatMayBeKeptAsAPage_isUnsafe() throws Exception {
    FaultySubject.Fault fault = (answer, earlier) -> inMetadata(answer, "maxAge", -1L);

    assertThat(levels("big-pipe.random.json", fault)).contains(Level.A, Level.B);
  }

  @Test
  void firstPiece_thatTellsOfLaterOnes_isSafeButNotEquivalent() throws Exception {
    FaultySubject.Fault fault =
        (answer, earlier) -> inMetadata(answer, "attachments", Map.of("libraries", List.of("x")));

    assertThat(levels("big-pipe.random.json", fault)).containsExactly(Level.B);
  }

  @Test
  void failedSlots_thatAreNotTold_orTellTooMany_areNotEquivalent() throws Exception {
    FaultySubject.Fault untold = (answer, earlier) -> without(answer, "failedSlots");
    FaultySubject.Fault other =
        (answer, earlier) ->
            answer.containsKey("failedSlots") ? with(answer, "failedSlots", List.of(99L)) : answer;
    FaultySubject.Fault tooMany =
        (answer, earlier) ->
            answer.containsKey("slots") ? with(answer, "failedSlots", List.of(0L)) : answer;

    assertThat(levels("big-pipe.random.json", untold)).containsExactly(Level.B);
    assertThat(levels("big-pipe.random.json", other)).containsExactly(Level.B);
    assertThat(levels("big-pipe.random.json", tooMany)).containsExactly(Level.B);
  }

  @Test
  void unfilledSlot_isAnEmptyHole_onlyForWhoHasNoSlots() {
    String unfilled = "a[[slot 3]]<i>wait</i>[[/slot]]b";

    assertThat(new Silence(Set.of("slots")).comparable(unfilled)).isEqualTo("ab");
    assertThat(new Silence(Set.of()).comparable(unfilled))
        .isEqualTo("a[[slot]]<i>wait</i>[[/slot]]b");
  }

  private static Set<Level> levels(String file, FaultySubject.Fault fault) throws Exception {
    return findings(file, fault).stream().map(Finding::level).collect(Collectors.toSet());
  }

  private static List<Finding> findings(String file, FaultySubject.Fault fault) throws Exception {
    ConformanceRun run = new ConformanceRun(new FaultySubject(fault));
    judge(run, file);
    return run.reports().stream().flatMap(report -> report.findings().stream()).toList();
  }

  private static Set<String> idsWithOrder(String order) throws BadUsageException {
    return ScenarioFile.read(PublicScenariosTest.FOLDER.resolve("big-pipe.random.json"))
        .scenarios()
        .stream()
        .filter(scenario -> order.equals(scenario.fields().get("deliveryOrder")))
        .map(Scenario::id)
        .collect(Collectors.toSet());
  }

  private static Map<String, @Nullable Object> inEach(
      Map<String, @Nullable Object> answer,
      String list,
      UnaryOperator<Map<String, @Nullable Object>> change) {
    List<Object> changed = new ArrayList<>();
    Plain.list(answer, list).forEach(part -> changed.add(change.apply(Plain.object(part))));
    return answer.containsKey(list) ? with(answer, list, changed) : answer;
  }

  private static Map<String, @Nullable Object> withoutLast(
      Map<String, @Nullable Object> answer, String list) {
    List<@Nullable Object> parts = new ArrayList<>(Plain.list(answer, list));
    if (parts.isEmpty()) {
      return answer;
    }
    parts.remove(parts.size() - 1);
    return with(answer, list, parts);
  }

  /** With some parts of a list in reverse, in the places where such parts are. */
  private static Map<String, @Nullable Object> reversed(
      Map<String, @Nullable Object> answer, String list, Predicate<@Nullable Object> which) {
    if (!answer.containsKey(list)) {
      return answer;
    }
    List<@Nullable Object> parts = new ArrayList<>(Plain.list(answer, list));
    List<@Nullable Object> some = new ArrayList<>(parts);
    some.removeIf(which.negate());
    parts.replaceAll(part -> which.test(part) ? some.remove(some.size() - 1) : part);
    return with(answer, list, parts);
  }

  private static void judge(ConformanceRun run, String file) throws BadUsageException {
    // The first sixty are enough to see a fault, and quicker.
    ScenarioFile.read(PublicScenariosTest.FOLDER.resolve(file)).scenarios().stream()
        .limit(60)
        .forEach(run::judge);
  }

  private static Scenario first(String file) throws BadUsageException {
    return ScenarioFile.read(PublicScenariosTest.FOLDER.resolve(file)).scenarios().get(0);
  }

  private static Map<String, @Nullable Object> oneAnswerLate(
      Map<String, @Nullable Object> answer, List<Map<String, @Nullable Object>> earlier) {
    return earlier.isEmpty() ? answer : earlier.get(earlier.size() - 1);
  }

  /** On a hit the data of the first hit of all. */
  private static Map<String, @Nullable Object> earlierData(
      Map<String, @Nullable Object> answer, List<Map<String, @Nullable Object>> earlier) {
    List<Map<String, @Nullable Object>> hits = new ArrayList<>(earlier);
    hits.removeIf(candidate -> !candidate.containsKey("data"));
    return hits.isEmpty() || !answer.containsKey("data")
        ? answer
        : with(answer, "data", hits.get(0).get("data"));
  }

  private static Map<String, @Nullable Object> inMetadata(
      Map<String, @Nullable Object> answer, String name, Object value) {
    for (String metadata : List.of("metadata", "initialMetadata")) {
      if (answer.containsKey(metadata)) {
        return with(answer, metadata, with(Plain.object(answer.get(metadata)), name, value));
      }
    }
    return answer.containsKey(name) ? with(answer, name, value) : answer;
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> answer, String name, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new HashMap<>(answer);
    copy.put(name, value);
    return copy;
  }

  private static Map<String, @Nullable Object> without(
      Map<String, @Nullable Object> answer, String name) {
    Map<String, @Nullable Object> copy = new HashMap<>(answer);
    copy.remove(name);
    return copy;
  }
}
