package dev.intarsia.load.process;

import dev.intarsia.load.server.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Varnish in front of a server that it asks for each piece once, assembling pages by ESI. Told not
 * to insist on XML, and not to compress.
 */
public final class Varnish implements Target {

  private static final long PATIENCE_SECONDS = 30;
  private static final Pattern LISTENING = Pattern.compile("\\S+ \\S+ ([1-9]\\d{0,4})");

  private final Process process;
  private final ServerProcess origin;
  private final Path folder;
  private final URI address;

  private Varnish(Process process, ServerProcess origin, Path folder, URI address) {
    this.process = process;
    this.origin = origin;
    this.folder = folder;
    this.address = address;
  }

  /**
   * Starts one.
   *
   * @param origin who is asked; closed with this
   * @throws IOException if it does not start
   */
  public static Varnish inFrontOf(ServerProcess origin) throws IOException {
    Path folder = Files.createTempDirectory("intarsia-load-varnish");
    // Its worker is another user.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path vcl = folder.resolve("esi.vcl");
    Files.writeString(vcl, configuration(origin.address().getPort()));
    Path state = folder.resolve("state");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(vcl, state))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "varnish-end"));
    return new Varnish(process, origin, folder, address(process, state, log));
  }

  private static List<String> command(Path vcl, Path state) {
    return List.of(
        Programs.VARNISH.required().toString(),
        "-F",
        "-n",
        state.toString(),
        "-a",
        "127.0.0.1:0",
        "-f",
        vcl.toString(),
        "-s",
        "malloc,1g",
        "-p",
        "feature=+esi_disable_xml_check",
        "-p",
        "http_gzip_support=off");
  }

  private static String configuration(int port) throws IOException {
    try (InputStream in = Objects.requireNonNull(Varnish.class.getResourceAsStream("esi.vcl"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.replace("PORT", Integer.toString(port));
    }
  }

  private static URI address(Process process, Path state, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline && process.isAlive()) {
      boolean isRunning = told(state, "status").filter(say -> say.contains("running")).isPresent();
      Optional<Integer> port =
          isRunning ? told(state, "debug.listen_address").flatMap(Varnish::port) : Optional.empty();
      if (port.isPresent()) {
        return URI.create("http://127.0.0.1:" + port.get() + "/");
      }
    }
    process.destroy();
    throw new IOException("Varnish did not start:\n" + Files.readString(log));
  }

  /** From a line such as {@code a0 127.0.0.1 33535}; until it listens there is another one. */
  static Optional<Integer> port(String said) {
    Matcher line = LISTENING.matcher(said.strip());
    return line.matches() ? Optional.of(Integer.valueOf(line.group(1))) : Optional.empty();
  }

  /** What it answers to a command; nothing if it does not yet. */
  private static Optional<String> told(Path state, String command) throws IOException {
    Process asked =
        new ProcessBuilder(
                Programs.VARNISH_ADMIN.required().toString(),
                "-t",
                "2",
                "-n",
                state.toString(),
                command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return asked.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while Varnish started", interrupted);
    }
  }

  @Override
  public URI address() {
    return address;
  }

  /** Its own and its worker's; who is behind it has nothing to do. */
  @Override
  public long processorMicros() {
    return ProcessorTime.micros(process.toHandle());
  }

  @Override
  public Figures figures() {
    return origin.figures();
  }

  @Override
  public boolean isMeasuredInside() {
    return false;
  }

  @Override
  public void close() {
    process.destroy();
    origin.close();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
