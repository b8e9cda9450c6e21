package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.intarsia.failure.ConfigurationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags are asked for before they are missed; build, script and code name the same ones. */
final class RequiredFlagsTest {

  @TempDir Path folder = Path.of("");

  /** What runs without the flags. */
  static final class Flagless {

    public static void main(String[] arguments) {
      try {
        ChronicleStore.at(Path.of(arguments[0])).open().close();
        System.out.println("open");
      } catch (ConfigurationException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  @Test
  void withoutFlags_openingIsRefused_printingExactlyThose() throws Exception {
    String said = runWith(List.of("-verbose:class"));
    assertThat(said)
        .contains("which were not given: " + String.join(" ", RequiredFlags.all()))
        .doesNotContain("net.openhft.chronicle.core", "net.openhft.chronicle.map");
  }

  @Test
  void withSomeFlags_onlyTheOthersAreAskedFor() throws Exception {
    for (int given = 0; given < RequiredFlags.all().size(); given++) {
      List<String> missing = new ArrayList<>(RequiredFlags.all());
      String one = missing.remove(given);
      assertThat(runWith(List.of(one)))
          .contains("which were not given: " + String.join(" ", missing))
          .doesNotContain(one);
    }
  }

  @Test
  void withThePrintedFlags_itOpens() throws Exception {
    assertThat(runWith(ChildJvm.flags())).contains("open");
  }

  @Test
  void withoutTheCompiler_openingIsRefused_sayingSo() throws Exception {
    assertThat(runWith(List.of("--limit-modules", "java.base,java.logging")))
        .contains("jdk.compiler", "use a JDK");
  }

  @Test
  void thisBuild_givesTheFlags() {
    assertThatCode(RequiredFlags::require).doesNotThrowAnyException();
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
        .containsAll(ChildJvm.flags());
  }

  @Test
  void script_printsTheSameFlags() throws Exception {
    ProcessBuilder script = new ProcessBuilder("sh", "jvm-flags.sh");
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    assertThat(output(script)).isEqualTo(String.join(" ", ChildJvm.flags()) + "\n");
  }

  private String runWith(List<String> flags) throws Exception {
    List<String> command = ChildJvm.java();
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Flagless.class.getName());
    command.add(folder.toString());
    return output(new ProcessBuilder(command));
  }

  private static String output(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
