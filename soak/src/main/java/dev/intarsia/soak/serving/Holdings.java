package dev.intarsia.soak.serving;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a process holds that no garbage collector gives back. Read from the kernel where it tells.
 *
 * @param threads names of all threads, those of native libraries included, the compiler's not
 * @param files what its open handles lead to
 * @param mappings pieces of memory that are mapped from files in the folder of the stores
 * @param bufferBytes memory of direct and mapped buffers
 * @param anonymousBytes resident memory that belongs to no file: the heap, native allocations,
 *     stacks, compiled code
 */
record Holdings(
    List<String> threads,
    List<String> files,
    List<String> mappings,
    long bufferBytes,
    long anonymousBytes) {

  private static final Path SELF = Path.of("/proc/self");
  private static final int COLLECTIONS = 3;

  /** What is held now, after what is garbage has been given back. */
  static Holdings now(Path folderOfStores) throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return new Holdings(
        threadNames(),
        openFiles(),
        lines("maps").stream().filter(line -> line.contains(folderOfStores.toString())).toList(),
        bufferBytesNow(),
        anonymousBytesTrimmed());
  }

  /** Names what is more than before, with no more than so many bytes of anonymous memory more. */
  List<String> leftSince(Holdings before, long bytesAllowed) {
    List<String> left = new ArrayList<>();
    name(left, "thread", before.threads, threads);
    name(left, "file handle", before.files, files);
    name(left, "mapping", before.mappings, mappings);
    if (bufferBytes > before.bufferBytes) {
      left.add("%,d bytes of buffers".formatted(bufferBytes - before.bufferBytes));
    }
    if (anonymousBytes > before.anonymousBytes + bytesAllowed) {
      left.add(
          "%,d bytes of native memory; allowed: %,d"
              .formatted(anonymousBytes - before.anonymousBytes, bytesAllowed));
    }
    return left;
  }

  private static void name(
      List<String> left, String what, List<String> before, List<String> after) {
    if (after.size() > before.size()) {
      List<String> more = new ArrayList<>(after);
      before.forEach(more::remove);
      StringJoiner names = new StringJoiner(", ");
      more.forEach(names::add);
      left.add("%d of kind %s: %s".formatted(after.size() - before.size(), what, names));
    }
  }

  private static List<String> threadNames() throws IOException {
    Path tasks = SELF.resolve("task");
    if (!Files.isDirectory(tasks)) {
      return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
    List<String> names = new ArrayList<>();
    for (Path task : children(tasks)) {
      try {
        names.add(Files.readString(task.resolve("comm")).trim());
      } catch (IOException hasEnded) {
        continue;
      }
    }
    // The compiler's threads come and go as it likes.
    names.removeIf(name -> name.matches("C[12] Comp.*"));
    return names;
  }

  private static List<String> openFiles() throws IOException {
    List<String> targets = new ArrayList<>();
    for (Path handle : children(SELF.resolve("fd"))) {
      try {
        targets.add(Files.readSymbolicLink(handle).toString());
      } catch (IOException isClosed) {
        continue;
      }
    }
    return targets;
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static List<String> lines(String file) throws IOException {
    Path path = SELF.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }

  private static long bufferBytesNow() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** What belongs to no file, once what is free was given back; garbage is to be gone before. */
  static long anonymousBytesTrimmed() throws IOException {
    trimNativeHeap();
    for (String line : lines("status")) {
      if (line.startsWith("RssAnon:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
      }
    }
    return 0;
  }

  /** What was freed but not given back would look like a leak. */
  private static void trimNativeHeap() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              new Object[0],
              new String[0]);
    } catch (JMException thisJvmCannot) {
      return;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d threads, %d file handles, %d mappings, %,d bytes of buffers, %,d KiB anonymous",
        threads.size(),
        files.size(),
        mappings.size(),
        bufferBytes,
        anonymousBytes / 1_024);
  }
}
