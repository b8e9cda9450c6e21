package dev.intarsia.load.process;

import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.server.Figures;
import dev.intarsia.load.server.ServerKind;
import dev.intarsia.load.server.ServerMain;
import dev.intarsia.load.site.SiteKind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a JVM of its own. */
public final class ServerProcess implements Target {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final BufferedReader said;
  private final Writer asked;
  private final URI address;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    said = process.inputReader(StandardCharsets.US_ASCII);
    asked = process.outputWriter(StandardCharsets.US_ASCII);
    String first = said.readLine();
    if (first == null || !first.startsWith(ServerMain.LISTENING)) {
      process.destroy();
      throw new IOException("a server did not start; instead it said: " + first);
    }
    String port = first.substring(ServerMain.LISTENING.length());
    address = URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * What runs in the process.
   *
   * @param server which one
   * @param site what it delivers
   * @param page which one
   * @param folder where the site may keep things
   */
  public record Setup(ServerKind server, SiteKind site, PageKind page, Path folder) {}

  /**
   * Starts one, with the JVM and the class path of this process.
   *
   * @param options of the JVM
   * @throws IOException if it does not start
   */
  public static ServerProcess start(Setup setup, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-cp");
    command.add(classPath(System.getProperty("java.class.path"), setup.server()));
    command.add(ServerMain.class.getName());
    command.add(setup.server().name());
    command.add(setup.site().name());
    command.add(setup.page().name());
    command.add(setup.folder().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "server-end"));
    return new ServerProcess(process);
  }

  /** The class path without what belongs to other servers. */
  static String classPath(String all, ServerKind server) {
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !server.isForeign(entry.substring(entry.lastIndexOf('/') + 1)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public long processorMicros() {
    return ProcessorTime.micros(process.toHandle());
  }

  @Override
  public Figures figures() {
    try {
      asked.write("figures\n");
      asked.flush();
      String line = said.readLine();
      if (line == null) {
        throw new IOException("a server has ended while it was measured");
      }
      return Figures.of(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isMeasuredInside() {
    return true;
  }

  @Override
  public void close() {
    try {
      asked.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
