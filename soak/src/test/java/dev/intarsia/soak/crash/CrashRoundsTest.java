package dev.intarsia.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.soak.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes, really killed; the long run is {@code soak/crash.sh}. */
class CrashRoundsTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  /** What a bad run leaves for people to look at. */
  @AfterEach
  void deleteWhatWasLeft() throws IOException {
    Matcher left = Pattern.compile("the log, is in (\\S+)").matcher(text());
    while (left.find()) {
      TemporaryFolder.delete(Path.of(left.group(1)));
    }
  }

  private int run(String line) throws Exception {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return CrashRounds.run(line.split(" "), stream, stream);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String lastLine() {
    return text().lines().reduce((earlier, later) -> later).orElseThrow();
  }

  private long number(String before) {
    Matcher matcher = Pattern.compile(Pattern.quote(before) + "([\\d,]+)").matcher(text());
    assertThat(matcher.find()).as("%s in %s", before, text()).isTrue();
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }

  @ParameterizedTest
  @CsvSource({"rocksdb, 1", "chronicle, 1", "memory+rocksdb, 1", "chronicle, 2"})
  void storeThatSurvives_isWarmAndNeverStale(String store, int processes) throws Exception {
    int status =
        run("--rounds 3 --seconds-per-round 2 --store " + store + " --processes " + processes);
    assertThat(status).as(text()).isZero();
    assertThat(lastLine())
        .matches("crash .*: stale 0 of [1-9]\\d*, wrong 0 of [1-9]\\d*, rounds 3, hit ratio .*")
        .doesNotContain(" 0.0 %");
  }

  @Test
  void storeOnTheHeap_hasNothingLeft_andSoNothingStale() throws Exception {
    assertThat(run("--rounds 2 --seconds-per-round 1 --store memory")).as(text()).isZero();
    assertThat(lastLine()).endsWith("rounds 2, hit ratio after restart 0.0 %");
    assertThat(number("cold restarts ")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {ForgetfulStoreProvider.NAME, HastyStoreProvider.NAME})
  void ledgerThatLosesWhatItAcknowledged_isFound(String store) throws Exception {
    assertThat(run("--rounds 5 --seconds-per-round 2 --seed 3 --store " + store)).isEqualTo(1);
    assertThat(text()).contains("fault STALE");
    assertThat(lastLine()).doesNotContain("stale 0 of").contains("wrong 0 of");
  }

  @Test
  void storeThatCannotBeOpened_isAFailure() throws Exception {
    assertThat(run("--rounds 2 --seconds-per-round 1 --store rockdb")).isEqualTo(1);
    assertThat(text()).contains("failed dev.intarsia.failure.ConfigurationException");
    assertThat(number("failed processes ")).isPositive();
  }

  @Test
  void interruptedRun_goesOnFromItsStateFile() throws Exception {
    Path state = folder.resolve("state");
    assertThat(run("--rounds 1 --seconds-per-round 1 --store memory --state " + state)).isZero();
    long renderedBefore = number("rendered ");
    assertThat(Files.readString(state)).startsWith("memory\nrounds=1\n");
    printed.reset();
    assertThat(run("--rounds 2 --seconds-per-round 1 --store memory --state " + state)).isZero();
    assertThat(lastLine()).contains("rounds 2");
    assertThat(text().lines().filter(line -> line.contains("round 1 killed"))).isEmpty();
    assertThat(renderedBefore).isNotNegative();
    printed.reset();
    assertThat(run("--rounds 2 --store rocksdb --state " + state)).isEqualTo(2);
    assertThat(text()).contains("'memory'").contains("'rocksdb'");
  }
}
