package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command on stores that are chosen by name. */
class StoresByNameTest {

  /** Two scenarios that would see each other's items if their stores were one. */
  private static final String TWICE_THE_SAME =
      "{\"kind\":\"tags\",\"formatVersion\":1,\"scenarios\":[%s,%s]}";

  private static final String SCENARIO =
      "{\"id\":\"%s\",\"steps\":["
          + "{\"op\":\"get\",\"id\":\"a\",\"expect\":{\"hit\":false}},"
          + "{\"op\":\"set\",\"id\":\"a\",\"data\":\"x\",\"tags\":[\"t\"],\"expiresIn\":60},"
          + "{\"op\":\"get\",\"id\":\"a\","
          + "\"expect\":{\"hit\":true,\"data\":\"x\",\"valid\":true,\"tags\":[\"t\"]}},"
          + "{\"op\":\"invalidateTags\",\"tags\":[\"t\"]},"
          + "{\"op\":\"get\",\"id\":\"a\",\"expect\":{\"hit\":false}}]}";

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeScenarios() throws IOException {
    Files.createDirectory(folder.resolve("scenarios"));
    Files.writeString(
        folder.resolve("scenarios/mine.json"),
        TWICE_THE_SAME.formatted(SCENARIO.formatted("one"), SCENARIO.formatted("two")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "memory", "rocksdb", "memory+rocksdb"})
  void scenario_startsFromAnEmptyStore_whateverTheStore(String store) {
    assertThat(run("--store", store)).as(text()).isZero();
    assertThat(text()).startsWith("tags scenarios 2 levelA 2/2 levelB 2/2");
  }

  @Test
  void chosenFolder_isUsed_andStays() {
    Path chosen = folder.resolve("mine");
    assertThat(run("--store", "rocksdb", "--setting", "path=" + chosen)).as(text()).isZero();
    assertThat(chosen).isNotEmptyDirectory();
  }

  @Test
  void tierWithoutSettingOfItsOwn_isOpenedBesideOneThatHas() {
    assertThat(run("--store", "memory+rocksdb", "--setting", "memory.bytes=1MiB")).isZero();
  }

  @Test
  void misspeltStore_isBadUsage_andTheNearestIsNamed() {
    assertThat(run("--store", "rockdb")).isEqualTo(2);
    assertThat(text()).contains("rockdb").contains("the nearest is 'rocksdb'");
  }

  @Test
  void misspeltSetting_isBadUsage_andTheNearestIsNamed() {
    assertThat(run("--store", "rocksdb", "--setting", "byte=1MiB")).isEqualTo(2);
    assertThat(text()).contains("'byte'").contains("the nearest is 'bytes'");
    assertThat(run("--store", "memory", "--setting", "byte=1MiB")).isEqualTo(2);
  }

  private int run(String... arguments) {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String[] all = new String[arguments.length + 1];
    all[0] = folder.resolve("scenarios").toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.run(all, stream, stream);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
