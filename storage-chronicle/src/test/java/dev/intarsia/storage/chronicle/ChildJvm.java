package dev.intarsia.storage.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with a store of its own, which does what it is told line by line. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private ChildJvm(Process process) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.in = process.outputWriter(UTF_8);
  }

  /** Starts a JVM that opens a store, and waits until it has. */
  static ChildJvm open(Path folder) throws IOException {
    List<String> command = java();
    command.addAll(flags());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ChildStore.class.getName());
    command.add(folder.toString());
    ChildJvm child =
        new ChildJvm(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    child.expect("open");
    return child;
  }

  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-XX:TieredStopAtLevel=1");
    return command;
  }

  static List<String> flags() {
    List<String> flags = new ArrayList<>(RequiredFlags.all());
    if (Runtime.version().feature() >= 23) {
      flags.addAll(RequiredFlags.quieting());
    }
    return flags;
  }

  /** Tells it something and yields its answer. */
  String ask(String line) throws IOException {
    tell(line);
    return answer();
  }

  void tell(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  String answer() throws IOException {
    String answer = out.readLine();
    if (answer == null) {
      throw new IOException("the other JVM has ended");
    }
    return answer;
  }

  /** What it said before it was killed. */
  List<String> lastWords() {
    return out.lines().toList();
  }

  private void expect(String expected) throws IOException {
    String answer = answer();
    if (!answer.equals(expected)) {
      throw new IOException("said " + answer + " instead of " + expected);
    }
  }

  /** Kills it as the operating system kills: it can do nothing about it. */
  void kill() {
    // Not by the process object, which would also close what it has said.
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the other JVM does not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      out.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
