package dev.intarsia.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.LongStream;

/**
 * A virtual machine of its own with a mapped ledger. It either does what it is told, a line at a
 * time, or invalidates at full speed and tells of every call that has returned.
 */
final class LedgerProcess implements AutoCloseable {

  /** What the process does. */
  enum Role {
    OBEYS,
    INVALIDATES
  }

  /** An invalidation that has returned, and a stamp that was read before it. */
  record Returned(long stamp, long[] tags) {}

  private static final int TAGS = 500;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;

  private LedgerProcess(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.US_ASCII);
    orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  static LedgerProcess start(Path file, LedgerSizing sizing, Role role) {
    try {
      LedgerProcess started =
          new LedgerProcess(
              new ProcessBuilder(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-XX:+UseSerialGC",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LedgerProcess.class.getName(),
                      file.toString(),
                      String.valueOf(sizing.exactTags()),
                      String.valueOf(sizing.sketchSlots()),
                      role.name())
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      started.awaitReady();
      return started;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Has an order carried out and returns the answer. */
  long order(String verb, long... numbers) {
    orders.println(verb + " " + joined(numbers));
    return Long.parseLong(nextLine());
  }

  /** Reads so many invalidations that have returned. */
  List<Returned> returned(int count) {
    List<Returned> all = new ArrayList<>();
    while (all.size() < count) {
      all.add(parsed(nextLine()));
    }
    return all;
  }

  /** Kills it wherever it is, and reads which further invalidations have returned before. */
  List<Returned> kill() throws InterruptedException, IOException {
    // Not by the process itself: that would throw away what it has written.
    process.toHandle().destroyForcibly();
    process.waitFor();
    List<Returned> all = new ArrayList<>();
    String former = answers.readLine();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      all.add(parsed(former));
      former = line;
    }
    // The last line may be cut off.
    return all;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitReady() {
    if (!nextLine().equals("ready")) {
      throw new IllegalStateException("not ready");
    }
  }

  private String nextLine() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("the process has ended: " + process);
      }
      return line;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Returned parsed(String line) {
    long[] numbers = numbers(line);
    return new Returned(numbers[0], LongStream.of(numbers).skip(1).toArray());
  }

  private static long[] numbers(String line) {
    return LongStream.range(0, line.split(" ").length)
        .map(i -> Long.parseLong(line.split(" ")[(int) i]))
        .toArray();
  }

  private static String joined(long... numbers) {
    StringBuilder text = new StringBuilder();
    for (long number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(number);
    }
    return text.toString();
  }

  /** The process: file, exact tags, sketch slots, role. */
  public static void main(String[] args) throws IOException {
    LedgerSizing sizing = new LedgerSizing(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    MappedTagLedger ledger = MappedTagLedger.open(Path.of(args[0]), sizing);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("ready");
    if (Role.valueOf(args[3]) == Role.INVALIDATES) {
      invalidate(ledger, out);
    } else {
      obey(ledger, out);
    }
  }

  private static void invalidate(MappedTagLedger ledger, PrintStream out) {
    SplittableRandom random = new SplittableRandom();
    while (!out.checkError()) {
      // Told of by the dozen, so that it spends its time in the ledger and not in the pipe.
      StringJoiner returned = new StringJoiner("\n");
      for (int i = 0; i < 12; i++) {
        long[] tags = random.longs(3, 0, TAGS).toArray();
        long stamp = ledger.clock();
        ledger.invalidate(tags);
        returned.add(joined(stamp, tags[0], tags[1], tags[2]));
      }
      out.println(returned);
    }
  }

  private static void obey(MappedTagLedger ledger, PrintStream out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.substring(0, line.indexOf(' '));
      long[] numbers = numbers(line.substring(verb.length() + 1));
      out.println(
          switch (verb) {
            case "invalidate" -> {
              ledger.invalidate(numbers);
              yield 0;
            }
            case "raise" -> {
              ledger.raiseFloor();
              yield ledger.floor();
            }
            case "dead" -> ledger.hasInvalidated(new long[] {numbers[0]}, numbers[1]) ? 1 : 0;
            case "clock" -> ledger.clock();
            case "incarnation" -> ledger.incarnation();
            default -> throw new IllegalArgumentException(line);
          });
    }
  }
}
