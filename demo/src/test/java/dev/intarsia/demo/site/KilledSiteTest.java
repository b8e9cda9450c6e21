package dev.intarsia.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site as a process of its own, killed right after it has answered. */
final class KilledSiteTest {

  private static final Pattern PLACE = Pattern.compile("http://localhost:\\d+");
  private static final String CH = "/country/CH";

  @TempDir Path folder;

  /** A site and where it is; closing it kills it. */
  private record Site(Process process, URI place) implements AutoCloseable {

    Browser reader(String name) {
      Browser reader = new Browser(place);
      assertThat(reader.get("/login?as=" + name).statusCode()).isEqualTo(303);
      return reader;
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private Site start(String store) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("--(add|enable|sun)-.*"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--port", "0", "--slow-ms", "0", "--store", store));
    command.addAll(List.of("--data", folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    Matcher place = PLACE.matcher(lines.readLine());
    assertThat(place.find()).isTrue();
    return new Site(process, URI.create(place.group()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "chronicle"})
  void siteThatIsKilled_isWarmAfterwards_andShowsEveryChangeThatItAnswered(String store)
      throws Exception {
    try (Site site = start(store)) {
      Browser ada = site.reader("Ada");
      ada.get(CH);
      ada.get("/notes");
      ada.post("/notes", "action", "note-add", "text", "said just before the end");
    }
    try (Site site = start(store)) {
      assertThat(new Browser(site.place()).get(CH).headers().firstValue("Cache-Status"))
          .get()
          .asString()
          .startsWith("intarsia; hit");
      assertThat(site.reader("Ada").get("/notes").body()).contains("said just before the end");
    }
  }
}
