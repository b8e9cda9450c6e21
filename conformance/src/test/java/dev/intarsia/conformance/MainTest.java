package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: what it prints and how it ends. */
class MainTest {

  private static final String RIGHT =
      "{\"kind\":\"tags\",\"formatVersion\":1,\"scenarios\":[{\"id\":\"mine\",\"steps\":["
          + "{\"op\":\"get\",\"id\":\"a\",\"expect\":{\"hit\":false}}]}]}";

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void rightAnswers_endWithZero_andOneLineForTheKind() throws IOException {
    write(RIGHT);

    assertThat(run(folder.toString(), "--store", "model")).isZero();
    assertThat(text())
        .isEqualTo("tags scenarios 1 levelA 1/1 levelB 1/1 deviations none calls 0/0\n");
  }

  @Test
  void wrongAnswers_endWithOne_andNameTheScenarioAndBothValues() throws IOException {
    write(RIGHT.replace("\"hit\":false", "\"hit\":true,\"data\":\"x\""));

    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(1);
    assertThat(text())
        .contains("MODEL mine step 0")
        .contains("expected {hit=true, data=x}")
        .contains("actual   {hit=false}");
  }

  @Test
  void unknownFields_areIgnored() throws IOException {
    write(RIGHT.replace("\"id\":\"mine\"", "\"id\":\"mine\",\"unheardOf\":[1]"));

    assertThat(run(folder.toString(), "--store", "model")).isZero();
  }

  @Test
  void missingFolder_isBadUsage() {
    assertThat(run(folder.resolve("nowhere").toString(), "--store", "model")).isEqualTo(2);
    assertThat(text()).contains("nowhere").contains("is not a folder");
  }

  @Test
  void folderWithoutScenarios_isBadUsage() {
    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(2);
    assertThat(text()).contains("no *.json file");
  }

  @Test
  void noFolder_isBadUsage_unlessThereIsADefault() throws IOException {
    assertThat(run("--store", "model")).isEqualTo(2);
    assertThat(text()).contains("usage");
    write(RIGHT);
    assertThat(run("--default-folder", folder.toString(), "--store", "model")).isZero();
  }

  @Test
  void unknownOption_isBadUsage() {
    assertThat(run(folder.toString(), "--faster")).isEqualTo(2);
    assertThat(text()).contains("--faster").contains("usage");
  }

  @Test
  void unknownStore_isBadUsage() throws IOException {
    write(RIGHT);

    assertThat(run(folder.toString(), "--store", "papyrus")).isEqualTo(2);
    assertThat(text()).contains("papyrus");
  }

  @Test
  void otherFormatVersion_isBadUsage() throws IOException {
    write(RIGHT.replace("\"formatVersion\":1", "\"formatVersion\":2"));

    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(2);
    assertThat(text()).contains("formatVersion=2").contains("known=1");
  }

  @Test
  void unknownKind_isBadUsage() throws IOException {
    write(RIGHT.replace("\"kind\":\"tags\"", "\"kind\":\"tarot\""));

    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(2);
    assertThat(text()).contains("tarot").contains("variationCache");
  }

  @Test
  void noJson_andFieldsNamedTwice_areBadUsage() throws IOException {
    write("not json");
    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(2);
    write(RIGHT.replace("\"formatVersion\":1", "\"formatVersion\":1,\"formatVersion\":1"));
    assertThat(run(folder.toString(), "--store", "model")).isEqualTo(2);
    assertThat(text()).contains("mine.json").contains("Duplicate field");
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("mine.json"), json);
  }

  private int run(String... arguments) {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Main.run(arguments, stream, stream);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
