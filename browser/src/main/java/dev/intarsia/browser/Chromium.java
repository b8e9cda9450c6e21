package dev.intarsia.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium process without windows, with a profile of its own and no way to other hosts.
 *
 * <p>Thread safety: may be shared.
 */
public final class Chromium implements AutoCloseable {

  /** Whether the parser places late templates itself. */
  public enum Patching {
    /** As the browser comes. */
    NATIVE,
    /** Switched off, markers read as comments: what browsers without support do. */
    OFF
  }

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium(Process process, Path profile, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.tools = tools;
  }

  /** The executable: the environment's CHROMIUM, else the first on the path. */
  public static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param executable as {@link #find()} gives it
   */
  public static Chromium start(Path executable, Patching patching) {
    try {
      Path profile = Files.createTempDirectory("intarsia-chromium");
      Process process =
          new ProcessBuilder(command(executable, profile, patching))
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "chromium-end"));
      return new Chromium(process, profile, DevTools.open(address(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path executable, Path profile, Patching patching) {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--disable-sync",
                "--no-first-run",
                "--no-default-browser-check",
                "--mute-audio",
                "--remote-debugging-port=0",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile));
    if (patching == Patching.OFF) {
      command.add("--disable-blink-features=DocumentPatching,HTMLProcessingInstruction");
    }
    command.add("about:blank");
    return command;
  }

  /**
   * Reads the process's output up to the address, and leaves the rest to a thread that drops it.
   */
  private static URI address(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        Thread drain = new Thread(() -> output.lines().forEach(dropped -> {}), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return URI.create(matcher.group(1));
      }
    }
    process.destroyForcibly();
    throw new IOException("Chromium did not start: " + seen);
  }

  /** Ends the process, also when this JVM is told to end. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A new tab. */
  public Tab tab() {
    return Tab.open(tools);
  }

  /** The browser's name and version. */
  public String version() {
    return tools
        .send("", "Browser.getVersion", DevTools.JSON.createObjectNode())
        .path("product")
        .asText();
  }

  /** Ends the process and removes its profile. */
  @Override
  public void close() {
    tools.close();
    end(process);
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.getLogger("dev.intarsia.browser")
          .log(System.Logger.Level.DEBUG, "profile stays: " + profile, e);
    }
  }
}
