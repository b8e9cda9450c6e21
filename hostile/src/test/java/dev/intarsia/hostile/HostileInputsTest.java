package dev.intarsia.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command. */
final class HostileInputsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) throws Exception {
    return run(Target::open, arguments);
  }

  private int run(Function<Target, Attack> opening, String... arguments) throws Exception {
    return new HostileInputs(
            opening,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
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
  void breach_isStillToldWhenTheRunGoesOn(@TempDir Path folder) throws Exception {
    String state = folder.resolve("state").toString();
    String[] more = {"--target", "tags", "--target", "slots", "--inputs", "100", "--state", state};
    // Harm that comes of all that was there before: a fresh site stands the same input.
    assertThat(run(target -> new GivingWay(target == Target.TAGS ? 30 : 1_000), more)).isOne();
    assertThat(lastLine()).isEqualTo("given way 1 of 2 targets, inputs 131");
    for (String inputs : List.of("100", "200", "300")) {
      out.reset();
      more[5] = inputs;
      assertThat(run(target -> new GivingWay(1_000), more)).isOne();
      assertThat(lastLine()).startsWith("given way 1 of 2 targets, inputs ");
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("| `tags`: tags seen once | 31 | 0 | seed 31: shown 'a\\u000ab\\ud800' |")
          .contains("| `slots`: keys and tags that share a place | " + inputs + " | 0 | no |");
    }
    Files.delete(Path.of(state));
    assertThat(run(target -> new GivingWay(1_000), more)).isZero();
    assertThat(lastLine()).isEqualTo("given way 0 of 2 targets, inputs 600");
  }

  /** Stands so many inputs, whichever they are. */
  private static final class GivingWay implements Attack {

    private int left;

    GivingWay(int stood) {
      left = stood;
    }

    @Override
    public long attempt(long seed) {
      if (left-- == 0) {
        throw new Breach("shown 'a\nb\ud800'");
      }
      return 1;
    }

    @Override
    public void close() {}
  }

  @Test
  void help_saysWhatBecomesOfABreach() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("until FILE is deleted");
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
