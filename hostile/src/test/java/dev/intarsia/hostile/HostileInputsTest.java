package dev.intarsia.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command. */
final class HostileInputsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) throws Exception {
    return HostileInputs.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String lastLine() {
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void run_endsWithItsVerdict() throws Exception {
    assertThat(run("--target", "headers", "--target", "markers", "--inputs", "100")).isZero();
    assertThat(lastLine()).isEqualTo("given way 0 of 2 targets, inputs 200");
  }

  @Test
  void run_withAState_goesOnWhereTheLastOneEnded(@TempDir Path folder) throws Exception {
    String state = folder.resolve("state").toString();
    run("--target", "headers", "--inputs", "100", "--state", state);
    run("--target", "headers", "--inputs", "250", "--state", state);
    assertThat(lastLine()).isEqualTo("given way 0 of 1 targets, inputs 250");
    assertThat(Files.readString(Path.of(state))).startsWith("headers 251 250 ");
  }

  @Test
  void wrongUsage_isToldWithWhatIsAllowed() throws Exception {
    assertThat(run("--target", "moon")).isEqualTo(2);
    assertThat(run("--inputs", "many")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("target 'moon' is unknown; allowed: [entries, ")
        .contains("--inputs is 'many'; allowed: a whole number");
  }

  @Test
  void brokenState_isRefused(@TempDir Path folder) throws Exception {
    Path state = Files.writeString(folder.resolve("state"), "headers x\n");
    assertThat(run("--state", state.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected TARGET SEED INPUTS");
  }
}
