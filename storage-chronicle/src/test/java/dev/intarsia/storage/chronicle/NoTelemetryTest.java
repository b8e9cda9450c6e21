package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is reported to anybody. */
final class NoTelemetryTest {

  @TempDir Path folder = Path.of("");

  @Test
  void classPath_holdsNoAnalytics() throws Exception {
    String path = System.getProperty("java.class.path");
    for (String part : path.split(File.pathSeparator)) {
      if (part.endsWith(".jar")) {
        try (ZipFile jar = new ZipFile(part)) {
          assertThat(jar.stream())
              .as(part)
              .noneMatch(entry -> entry.getName().startsWith("net/openhft/chronicle/analytics/"));
        }
      }
    }
    assertThat(Arrays.stream(path.split(File.pathSeparator)))
        .anyMatch(part -> part.contains("chronicle-map"));
  }

  @Test
  void running_writesNothingIntoTheHomeFolder() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path store = folder.resolve("store");
    List<String> command = ChildJvm.java();
    command.addAll(ChildJvm.flags());
    command.add("-Duser.home=" + home);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RequiredFlagsTest.Flagless.class.getName());
    command.add(store.toString());
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .directory(home.toFile());
    process.environment().put("HOME", home.toString());
    assertThat(process.start().waitFor()).isZero();
    assertThat(store.resolve("map-1")).exists();
    assertThat(home).isEmptyDirectory();
  }
}
