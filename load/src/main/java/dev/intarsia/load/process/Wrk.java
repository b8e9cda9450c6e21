package dev.intarsia.load.process;

import dev.intarsia.load.page.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Load by wrk: one thread, sixteen connections, each asking again as soon as it has its answer, as
 * one visitor after the other.
 */
public final class Wrk {

  private static final String SCRIPT = "visitors.lua";

  private final Path script;
  private final Path cookies;

  private Wrk(Path script, Path cookies) {
    this.script = script;
    this.cookies = cookies;
  }

  /**
   * Load by so many visitors.
   *
   * @param folder for its files
   */
  public static Wrk of(int visitors, Path folder) throws IOException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = Objects.requireNonNull(Wrk.class.getResourceAsStream(SCRIPT))) {
      Files.write(script, in.readAllBytes());
    }
    List<String> lines =
        IntStream.range(0, visitors).mapToObj(number -> new Visitor(number).cookie()).toList();
    Path cookies = Files.write(folder.resolve("cookies"), lines);
    return new Wrk(script, cookies);
  }

  /**
   * Makes load, and waits until it is over.
   *
   * @throws IOException if wrk fails
   */
  public WrkReport run(URI address, Duration time) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Programs.WRK.required().toString(),
                "-t1",
                "-c16",
                "-d" + time.toSeconds() + "s",
                "-s",
                script.toString(),
                address.toString(),
                "--",
                cookies.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("wrk failed: " + said);
    }
    return WrkReport.of(said);
  }
}
