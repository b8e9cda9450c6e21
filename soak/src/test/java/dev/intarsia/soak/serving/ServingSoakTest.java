package dev.intarsia.soak.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.StateFile;
import dev.intarsia.soak.StoreChoice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, and what its report decides. */
class ServingSoakTest {

  private static final Holdings HELD = new Holdings(List.of("main"), List.of(), List.of(), 0, 0);
  private static final long ANONYMOUS = 700L << 20;
  private static final Totals GOOD =
      Totals.NONE
          .plus(Count.PAGES, 30)
          .plus(Count.CACHED, 75)
          .plus(Count.RENDERED, 25)
          .plus(Count.EVICTIONS, 1)
          .plus(Count.FORGETTINGS, 1)
          .plus(Count.COMMITS, 1)
          .plus(Count.ROLLBACKS, 1)
          .plus(Count.OWN_CHANGES, 1);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String line) throws Exception {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return ServingSoak.run(line.split(" "), stream, stream);
  }

  private String lastLine() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static ServingRun.Result result(long heapAfter, List<String> left) {
    return result(new UsedBytes(heapAfter, ANONYMOUS), left);
  }

  private static ServingRun.Result result(UsedBytes loaded, List<String> left) {
    UsedBytes warm = new UsedBytes(1_000, ANONYMOUS);
    return new ServingRun.Result(GOOD, warm, loaded, HELD, HELD, left);
  }

  @Test
  void interruptedRun_goesOnFromItsStateFile() throws Exception {
    Path state = folder.resolve("state");
    run("--lookups 30000 --state " + state);
    assertThat(lastLine())
        .matches("stale 0 of (\\d+), cross-user 0 of \\1, lookups [1-9]\\d*")
        .doesNotContain("stale 0 of 0");
    Totals first = totals(state);
    assertThat(first.of(Count.CACHED)).isGreaterThanOrEqualTo(30_000);
    run("--lookups 30000 --seconds 1 --state " + state);
    assertThat(totals(state).of(Count.CACHED)).isGreaterThan(first.of(Count.CACHED));
    assertThat(run("--store rocksdb --state " + state)).isEqualTo(2);
    assertThat(lastLine()).contains("'serving memory'").contains("'serving rocksdb'");
  }

  private static Totals totals(Path state) throws Exception {
    List<String> lines = Files.readAllLines(state);
    return Totals.parse(lines.subList(1, lines.size()));
  }

  @Test
  void emptyLine_meansTheDefaults() throws BadUsageException {
    ServingOptions options = ServingOptions.parse(new String[0]);
    assertThat(options)
        .isEqualTo(
            new ServingOptions(
                new StoreChoice("memory", Map.of()),
                1,
                new ServingOptions.End(2_000_000, ServingOptions.NO_LIMIT),
                1,
                Optional.empty()));
    assertThat(options.what()).isEqualTo("memory");
  }

  @Test
  void timeLimit_liftsTheLimitOfLookUps_unlessBothAreGiven() throws BadUsageException {
    assertThat(ServingOptions.parse("--seconds 5".split(" ")).end())
        .isEqualTo(new ServingOptions.End(ServingOptions.NO_LIMIT, 5));
    assertThat(ServingOptions.parse("--seconds 5 --lookups 7 --engines 2".split(" ")).end())
        .isEqualTo(new ServingOptions.End(7, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--engines 3", "--lookups 0", "--seconds", "--stores memory", "memory"})
  void lineThatMakesNoSense_isRefused(String line) {
    assertThatThrownBy(() -> ServingOptions.parse(line.split(" ")))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining(line.split(" ")[0])
        .hasMessageContaining("usage");
  }

  @Test
  void totals_areReadAsTheyWereWritten_andNothingElse() {
    assertThat(Totals.parse(GOOD.spelled())).isEqualTo(GOOD);
    assertThat(GOOD.plus(GOOD).lookups()).isEqualTo(200);
    assertThatThrownBy(() -> Totals.parse(List.of("pages=-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pages=-1");
  }

  @Test
  void runThatFoundNothingAndProvedSomething_isGood() {
    assertThat(Report.objections(GOOD, result(1_050, List.of()))).isEmpty();
    assertThat(Report.verdict(GOOD)).isEqualTo("stale 0 of 75, cross-user 0 of 75, lookups 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STALE", "CROSS_USER", "WRONG", "FAILED", "STORE_FAILURES"})
  void oneFault_isAnObjection(String fault) {
    Totals bad = GOOD.plus(Count.valueOf(fault), 1);
    assertThat(Report.objections(bad, result(1_000, List.of())))
        .singleElement()
        .asString()
        .contains(Count.valueOf(fault).spelled())
        .contains("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVICTIONS", "FORGETTINGS", "COMMITS", "ROLLBACKS", "OWN_CHANGES"})
  void absenceOfWhatShouldHappen_isAnObjection(String needed) {
    Totals bad = GOOD.plus(Count.valueOf(needed), -1);
    assertThat(Report.objections(bad, result(1_000, List.of())))
        .singleElement()
        .asString()
        .contains(Count.valueOf(needed).spelled())
        .contains("nothing is proved");
  }

  @Test
  void cacheThatAnswersNextToNothing_provesNothing() {
    Totals bad = GOOD.plus(Count.RENDERED, 1_000);
    assertThat(Report.objections(bad, result(1_000, List.of())))
        .singleElement()
        .asString()
        .contains("nothing is proved");
  }

  @ParameterizedTest
  @ValueSource(longs = {900, 1_100})
  void heapOfAnotherSize_isAnObjection(long heapAfter) {
    assertThat(Report.objections(GOOD, result(heapAfter, List.of())))
        .singleElement()
        .asString()
        .contains("heap");
  }

  @Test
  void nativeMemoryThatHasGrown_isAnObjection_fromTheBoundOn() {
    long most = ANONYMOUS + Report.NATIVE_BYTES;
    assertThat(Report.objections(GOOD, result(new UsedBytes(1_000, most), List.of()))).isEmpty();
    assertThat(Report.objections(GOOD, result(new UsedBytes(1_000, 0), List.of()))).isEmpty();
    assertThat(Report.objections(GOOD, result(new UsedBytes(1_000, most + 1), List.of())))
        .singleElement()
        .asString()
        .contains("native memory", "134,217,729", "134,217,728");
  }

  @Test
  void objectionToMemoryOrToWhatIsLeft_isKept() {
    List<ServingRun.Result> bad =
        List.of(
            result(2_000, List.of()),
            result(new UsedBytes(1_000, 2 * ANONYMOUS), List.of()),
            result(1_000, List.of("a thread")));
    assertThat(bad)
        .allSatisfy(
            each -> assertThat(Report.toKeep(GOOD, each).of(Count.LEAKING_RUNS)).isEqualTo(1));
    assertThat(Report.toKeep(GOOD, result(1_000, List.of()))).isEqualTo(GOOD);
  }

  @Test
  void resumedRun_tellsThatAnEarlierOneObjected() throws Exception {
    Path state = folder.resolve("state");
    Totals earlier = Report.toKeep(GOOD, result(2_000, List.of()));
    new StateFile(state, "serving memory").write(earlier.spelled());
    assertThat(run("--lookups 30000 --state " + state)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("objection: .* by 1 earlier run");
    assertThat(totals(state).of(Count.LEAKING_RUNS)).isPositive();
  }

  @Test
  void whatIsLeft_isAnObjection_eachByItsName() {
    assertThat(Report.objections(GOOD, result(1_000, List.of("a thread", "a handle")))).hasSize(2);
    Holdings more =
        new Holdings(List.of("main", "stray"), List.of("pipe"), List.of("map"), 9, 2_000);
    assertThat(more.leftSince(HELD, 1_000))
        .hasSize(5)
        .anySatisfy(left -> assertThat(left).contains("stray"))
        .anySatisfy(left -> assertThat(left).contains("pipe"))
        .anySatisfy(left -> assertThat(left).contains("2,000").contains("1,000"));
    assertThat(HELD.leftSince(more, 0)).isEmpty();
  }
}
