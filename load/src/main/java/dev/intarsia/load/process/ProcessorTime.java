package dev.intarsia.load.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of a process and of all that it has started, as Linux counts it. */
final class ProcessorTime {

  /** Linux counts so many ticks a second for programs, on all machines that Java runs on. */
  private static final long TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private ProcessorTime() {}

  /** In microseconds, in steps of 10,000. */
  static long micros(ProcessHandle process) {
    long ticks =
        Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(one -> ticks(one.pid()))
            .sum();
    return ticks * (1_000_000 / TICKS_PER_SECOND);
  }

  private static long ticks(long pid) {
    try {
      return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From a line of {@code /proc/PID/stat}; the name in it may hold spaces and parentheses. */
  static long ticks(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
  }
}
