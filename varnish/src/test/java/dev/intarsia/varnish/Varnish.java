package dev.intarsia.varnish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Varnish on a free port, with the configuration that users get. */
final class Varnish implements AutoCloseable {

  private static final Path CONFIGURATION = Path.of("intarsia.vcl");

  /** Such as {@code a0 127.0.0.1 33535}. */
  private static final Pattern LISTENING = Pattern.compile("\\S+ \\S+ ([1-9]\\d{0,4})");

  private final Process process;
  private final Path folder;
  private final URI address;

  private Varnish(Process process, Path folder, URI address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /** Aborts a test if there is none: it is reported as skipped, and nobody can miss why. */
  static void require() {
    if (program("varnishd").isEmpty()) {
      System.err.println(
          """

          !!! NO VARNISH FOUND: THIS TEST OF THE EDGE DID NOT RUN !!!
          !!! install it with varnish/install.sh !!!
          """);
      Assumptions.abort("no Varnish: nothing was checked");
    }
  }

  /** Starts one in front of a site on this host. */
  static Varnish inFrontOf(int port) {
    try {
      Path folder = Files.createTempDirectory("intarsia-varnish");
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      Path vcl = folder.resolve("site.vcl");
      Files.writeString(vcl, configuration(port));
      Path state = folder.resolve("state");
      List<String> command =
          List.of(
              program("varnishd").orElseThrow().toString(),
              "-F",
              "-n",
              state.toString(),
              "-a",
              "127.0.0.1:0",
              "-f",
              vcl.toString(),
              "-s",
              "malloc,64m");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "varnish-end"));
      return new Varnish(process, folder, address(process, state, folder.resolve("log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(int port) throws IOException {
    String shipped = Files.readString(CONFIGURATION);
    String here = shipped.replace(".port = \"8080\"", ".port = \"" + port + "\"");
    if (here.equals(shipped)) {
      throw new IllegalStateException(CONFIGURATION + " names no port 8080 to put another one for");
    }
    return here;
  }

  private static URI address(Process process, Path state, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline && process.isAlive()) {
      // In this order: before it runs it tells an address without a port.
      boolean isRunning = told(state, "status").filter(say -> say.contains("running")).isPresent();
      Matcher line = LISTENING.matcher(told(state, "debug.listen_address").orElse("").strip());
      if (isRunning && line.matches()) {
        return URI.create("http://127.0.0.1:" + line.group(1));
      }
    }
    process.destroy();
    throw new IllegalStateException("Varnish did not start:\n" + Files.readString(log));
  }

  /** The answer to a command of its administrator; nothing if it is not there yet. */
  private static Optional<String> told(Path state, String command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(program("varnishadm").orElseThrow().toString());
    line.addAll(List.of("-t", "2", "-n", state.toString(), command));
    Process asked = new ProcessBuilder(line).redirectErrorStream(true).start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return asked.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while Varnish started", interrupted);
    }
  }

  private static Optional<Path> program(String name) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where it answers, without a slash at the end. */
  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
