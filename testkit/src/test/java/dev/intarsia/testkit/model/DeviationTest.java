package dev.intarsia.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each switch of the model changes, shown on the smallest scenario that shows it. */
class DeviationTest {

  private static final Map<String, Object> GET_K = reader("get", List.of("k"));

  @Test
  void expiryCountsDown_afterTenSeconds_reportsWhatIsLeft() {
    Scenario scenario =
        render(
            Map.of(),
            Map.of("markup", "x", "cache", Map.of("keys", List.of("x"), "maxAge", 60)),
            List.of(rendering(), step("advanceClock", "seconds", 10), rendering()));

    assertThat(maxAges(scenario, Set.of())).containsExactly(60L, 60L);
    assertThat(maxAges(scenario, Set.of(Deviation.EXPIRY_COUNTS_DOWN))).containsExactly(60L, 50L);
  }

  @Test
  void orderFreeVariation_afterAStoreUnderOtherContexts_stillFindsTheEarlierEntry() {
    List<Map<String, Object>> conflicting =
        List.of(
            write(List.of("a"), "a"),
            write(List.of("b"), "b"),
            step("setContexts", "values", Map.of("b", "2")),
            GET_K);
    assertThat(last(variation(conflicting), Set.of())).containsEntry("hit", false);
    assertThat(last(variation(conflicting), Set.of(Deviation.ORDER_FREE_VARIATION)))
        .containsEntry("data", "a");
  }

  @Test
  void orderFreeVariation_storingUnderMoreContexts_removesTheMatchUnderFewer() {
    List<Map<String, Object>> steps =
        List.of(
            write(List.of("a"), "a"),
            write(List.of("a", "b"), "ab"),
            step("setContexts", "values", Map.of("b", "2")),
            GET_K);

    assertThat(last(variation(steps), Set.of(Deviation.ORDER_FREE_VARIATION)))
        .containsEntry("hit", false);
  }

  @Test
  void orderFreeVariation_fromTheNinthSetOn_storesUnderTheUnion() {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int context = 0; context < 9; context++) {
      steps.add(write(List.of("c" + context), "of c" + context));
    }
    steps.add(step("setContexts", "values", Map.of("c0", "other")));
    steps.add(GET_K);

    // Under its own set the ninth entry would still match.
    assertThat(last(variation(steps), Set.of(Deviation.ORDER_FREE_VARIATION)))
        .containsEntry("data", "of c7");
  }

  @Test
  void latePlaceholderWithoutKeys_ofAnUncacheableBuilder_leavesThePageCacheable() {
    Scenario scenario =
        render(
            Map.of("zero", builder(Map.of("markup", "z", "cache", Map.of("maxAge", 0)))),
            Map.of(
                "cache", Map.of("keys", List.of("page")),
                "preRender", List.of("page"),
                "children", List.of(ref("zero", Map.of()))),
            List.of(rendering(), rendering()));

    assertThat(calls(scenario, Set.of())).containsEntry("page", 1L);
    assertThat(calls(scenario, Set.of(Deviation.LATE_PLACEHOLDER_WITHOUT_KEYS)))
        .doesNotContainKey("page");
  }

  @Test
  void parsedParameters_parameterThatSpellsAName_doesNotFold() {
    Scenario scenario =
        new Scenario(
            ScenarioKind.CONTEXTS_OPTIMIZE,
            Map.of(
                "contexts", Map.of("a", Map.of(), "a.b", Map.of()),
                "tokens", List.of("a.b", "a:b.c")));

    assertThat(last(scenario, Set.of())).containsEntry("tokens", List.of("a.b"));
    assertThat(last(scenario, Set.of(Deviation.PARSED_PARAMETERS)))
        .containsEntry("tokens", List.of("a.b", "a:b.c"));
  }

  @Test
  void injectiveKeys_keyWithSeparator_isNotTwoKeys() {
    List<Map<String, Object>> steps =
        List.of(
            withKeys(write(List.of(), "joined"), List.of("k:l")), reader("get", List.of("k", "l")));

    assertThat(last(variation(steps), Set.of())).containsEntry("hit", true);
    assertThat(last(variation(steps), Set.of(Deviation.INJECTIVE_KEYS)))
        .containsEntry("hit", false);
  }

  @Test
  void foldedMaxAge_ofAFoldedContext_limitsTheEntry() {
    Scenario scenario =
        new Scenario(
            ScenarioKind.VARIATION_CACHE,
            Map.of(
                "contexts", Map.of("u", Map.of(), "u.p", Map.of("maxAge", 5)),
                "steps",
                    List.of(
                        write(List.of("u", "u.p"), "x"),
                        step("advanceClock", "seconds", 6),
                        GET_K)));

    assertThat(last(scenario, Set.of())).containsEntry("hit", true);
    assertThat(last(scenario, Set.of(Deviation.FOLDED_MAX_AGE))).containsEntry("hit", false);
  }

  @Test
  void onePassSplicing_outputThatNamesAnotherIdentity_staysAsItIs() {
    Scenario scenario =
        render(
            Map.of("echo", builder(Map.of("markup", "(${arg.0})"))),
            Map.of(
                "markup",
                "A B",
                "attachments",
                Map.of("placeholders", List.of(byHand("A", "see B"), byHand("B", "b")))),
            List.of(rendering()));

    assertThat(last(scenario, Set.of())).containsEntry("markup", "(see (b)) (b)");
    assertThat(last(scenario, Set.of(Deviation.ONE_PASS_SPLICING)))
        .containsEntry("markup", "(see B) (b)");
  }

  @Test
  void multiGetDuplicates_twoLookUpsOfOneAddress_bothGetTheirAnswer() {
    Map<String, Object> item = Map.of("keys", List.of("k"), "initialContexts", List.of());
    List<Map<String, Object>> steps =
        List.of(write(List.of(), "x"), Map.of("op", "getMultiple", "items", List.of(item, item)));

    assertThat(hits(last(variation(steps), Set.of()))).containsExactly(false, true);
    assertThat(hits(last(variation(steps), Set.of(Deviation.MULTI_GET_DUPLICATES))))
        .containsExactly(true, true);
  }

  @Test
  void buildOncePerResponse_inAWritingRequest_runsTheBuilderOnce() {
    Map<String, Object> ref = ref("x", Map.of());
    Scenario scenario =
        render(
            Map.of("x", builder(Map.of("markup", "run ${runs};"))),
            Map.of("children", List.of(ref, ref)),
            List.of(Map.of("op", "render", "tree", "main", "method", "POST")));

    assertThat(last(scenario, Set.of())).containsEntry("markup", "run 1;run 2;");
    assertThat(last(scenario, Set.of(Deviation.BUILD_ONCE_PER_RESPONSE)))
        .containsEntry("markup", "run 1;run 1;");
  }

  @Test
  void noInvalidReads_invalidEntry_isAMissEvenWhereInvalidIsAccepted() {
    Scenario scenario =
        new Scenario(
            ScenarioKind.TAGS,
            Map.of(
                "steps",
                List.of(
                    Map.of("op", "set", "id", "e", "tags", List.of("t"), "data", "d"),
                    step("invalidateTags", "tags", List.of("t")),
                    Map.of("op", "get", "id", "e", "allowInvalid", true))));

    assertThat(last(scenario, Set.of())).containsEntry("hit", true).containsEntry("valid", false);
    assertThat(last(scenario, Set.of(Deviation.NO_INVALID_READS))).containsEntry("hit", false);
  }

  @Test
  void isolatedFailure_ofAPlaceholder_leavesAnEmptyHoleAndMaxAgeZero() {
    Scenario scenario =
        render(
            Map.of("broken", Map.of("fails", true)),
            Map.of(
                "markup",
                "x",
                "children",
                List.of(ref("broken", Map.of("createPlaceholder", true)))),
            List.of(rendering()));

    assertThat(last(scenario, Set.of())).containsEntry("error", "builderFailed");
    assertThat(last(scenario, Set.of(Deviation.ISOLATED_FAILURE))).containsEntry("markup", "x");
    assertThat(maxAges(scenario, Set.of(Deviation.ISOLATED_FAILURE))).containsExactly(0L);
  }

  @Test
  void isolatedFailure_ofAnInlineBuilder_failsTheResponse() {
    Scenario scenario =
        render(
            Map.of("broken", Map.of("fails", true)),
            Map.of("children", List.of(ref("broken", Map.of()))),
            List.of(rendering()));

    assertThat(last(scenario, Deviation.wanted())).containsEntry("error", "builderFailed");
  }

  @Test
  void named_withAnUnknownName_saysWhichAreKnown() {
    assertThat(Deviation.named("foldedMaxAge")).isEqualTo(Deviation.FOLDED_MAX_AGE);
    assertThatThrownBy(() -> Deviation.named("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope")
        .hasMessageContaining("foldedMaxAge");
  }

  private static Map<String, @Nullable Object> last(Scenario scenario, Set<Deviation> deviations) {
    List<@Nullable Map<String, @Nullable Object>> answers =
        ReferenceModel.with(deviations).run(scenario).steps();
    return Objects.requireNonNull(answers.get(answers.size() - 1));
  }

  private static List<Object> maxAges(Scenario scenario, Set<Deviation> deviations) {
    return ReferenceModel.with(deviations).run(scenario).steps().stream()
        .filter(Objects::nonNull)
        .map(answer -> (Object) new Fields(answer).object("metadata").number("maxAge", -2))
        .toList();
  }

  private static Map<String, @Nullable Object> calls(Scenario scenario, Set<Deviation> deviations) {
    return new Fields(last(scenario, deviations)).object("calls").values();
  }

  private static List<Boolean> hits(Map<String, @Nullable Object> answer) {
    return new Fields(answer)
        .objects("items").stream().map(item -> item.flag("hit", false)).toList();
  }

  private static Scenario variation(List<Map<String, Object>> steps) {
    Map<String, Object> contexts = new LinkedHashMap<>();
    for (String name :
        List.of("a", "b", "c", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")) {
      contexts.put(name, Map.of());
    }
    return new Scenario(ScenarioKind.VARIATION_CACHE, Map.of("contexts", contexts, "steps", steps));
  }

  private static Map<String, Object> reader(String op, List<String> keys) {
    return Map.of("op", op, "keys", keys, "initialContexts", List.of());
  }

  private static Map<String, Object> write(List<String> contexts, String data) {
    Map<String, Object> step = new LinkedHashMap<>(reader("set", List.of("k")));
    step.put("contexts", contexts);
    step.put("tags", List.of());
    step.put("data", data);
    return step;
  }

  private static Map<String, Object> withKeys(Map<String, Object> step, List<String> keys) {
    Map<String, Object> copy = new LinkedHashMap<>(step);
    copy.put("keys", keys);
    return copy;
  }

  private static Map<String, Object> step(String op, String field, Object value) {
    return Map.of("op", op, field, value);
  }

  private static Map<String, Object> rendering() {
    return Map.of("op", "render", "tree", "main");
  }

  private static Map<String, Object> builder(Map<String, Object> node) {
    return Map.of("variants", List.of(Map.of("node", node)));
  }

  private static Map<String, Object> ref(String name, Map<String, Object> more) {
    Map<String, Object> ref = new LinkedHashMap<>(more);
    ref.put("lazyBuilder", Map.of("name", name, "args", List.of()));
    return ref;
  }

  private static Map<String, Object> byHand(String id, String argument) {
    return Map.of(
        "id", id, "node", Map.of("lazyBuilder", Map.of("name", "echo", "args", List.of(argument))));
  }

  private static Scenario render(
      Map<String, Object> builders, Map<String, Object> tree, List<Map<String, Object>> steps) {
    return new Scenario(
        ScenarioKind.RENDER,
        Map.of(
            "contexts",
            Map.of("user", Map.of(), "session", Map.of()),
            "builders",
            builders,
            "trees",
            Map.of("main", tree),
            "steps",
            steps));
  }
}
