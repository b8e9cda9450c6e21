package dev.intarsia.soak.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A process of the site as its parent sees it.
 *
 * <p>Thread safety: its methods are for one thread; a thread of its own reads what it tells.
 */
final class RunningSite {

  private static final int KILLED = 128 + 9;
  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;

  private final Process process;
  private final Thread listening;
  private final Acknowledgements told;
  private final List<String> faults = new ArrayList<>();
  private Figures figures = Figures.NONE;
  private int phasesBegun;
  private boolean hasEnded;

  /** How a process ended. */
  enum End {
    KILLED,
    CLOSED,
    /** Somebody else ended it, as a terminal does for all processes of a command. */
    STOPPED,
    /** It could not go on, or took too long. */
    FAILED;

    /** As written in reports. */
    String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private RunningSite(Process process, Acknowledgements told) {
    this.process = process;
    this.told = told;
    this.listening = new Thread(this::listen, "listening");
  }

  /**
   * Starts one.
   *
   * @param log where its error output goes
   * @param told what it acknowledges is added here
   */
  static RunningSite start(List<String> command, Path log, Acknowledgements told)
      throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    RunningSite site = new RunningSite(process, told);
    site.listening.start();
    return site;
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException killed) {
      // As at the end of the stream: there is no more.
    }
    synchronized (this) {
      hasEnded = true;
      notifyAll();
    }
  }

  private void take(String line) {
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    String rest = line.substring(space + 1);
    switch (word) {
      case Wire.INTENT -> {
        synchronized (told) {
          told.intend(rest);
        }
      }
      case Wire.ACKNOWLEDGED -> {
        synchronized (told) {
          told.acknowledge(rest);
        }
      }
      default -> takeOwn(word, rest);
    }
  }

  private synchronized void takeOwn(String word, String rest) {
    switch (word) {
      case Wire.PHASE -> {
        phasesBegun = Wire.Phase.valueOf(rest).ordinal() + 1;
        notifyAll();
      }
      case Wire.FIGURES -> {
        if (!rest.isEmpty()) {
          figures = figures.and(Figures.parse(Arrays.asList(rest.split(" "))));
        }
      }
      case Wire.FAULT, Wire.FAILED -> faults.add(word + " " + rest);
      default -> faults.add("unheard of: " + word + " " + rest);
    }
  }

  /**
   * Waits until it begins something.
   *
   * @return whether it has; not if it ended before or took longer
   */
  synchronized boolean awaitPhase(Wire.Phase phase, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (phasesBegun <= phase.ordinal() && !hasEnded) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return phasesBegun > phase.ordinal();
  }

  /** Tells it to stop in good order. */
  void orderClose() {
    try {
      OutputStream orders = process.getOutputStream();
      orders.write('\n');
      orders.flush();
    } catch (IOException ended) {
      // How it ended is found out when it is killed.
    }
  }

  /** Waits until it ends by itself, and kills it if it does not. */
  End awaitEnd(Duration patience) throws InterruptedException {
    boolean isInTime = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    End end = kill();
    return isInTime ? end : End.FAILED;
  }

  /** Kills it as it is and hears all that it still told. */
  End kill() throws InterruptedException {
    process.destroyForcibly();
    int status = process.waitFor();
    listening.join();
    return switch (status) {
      case KILLED -> End.KILLED;
      case 0 -> End.CLOSED;
      case INTERRUPTED, TERMINATED -> End.STOPPED;
      default -> End.FAILED;
    };
  }

  /** Kills it without asking how it went. */
  void abandon() {
    process.destroyForcibly();
  }

  /** What it has counted since this was asked last. */
  synchronized Figures newFigures() {
    Figures all = figures;
    figures = Figures.NONE;
    return all;
  }

  /** What was wrong since this was asked last. */
  synchronized List<String> newFaults() {
    List<String> all = List.copyOf(faults);
    faults.clear();
    return all;
  }
}
