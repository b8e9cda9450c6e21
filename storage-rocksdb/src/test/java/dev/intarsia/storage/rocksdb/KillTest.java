package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is killed while it writes: what it was told is done is there afterwards. */
final class KillTest {

  private static final int LENGTH = 500;

  @TempDir Path root;

  /** What the child does until it is killed: puts, invalidates, and says so each time. */
  public static final class Child {

    private Child() {}

    /** Folder and durability. */
    public static void main(String[] arguments) {
      RocksStore store = open(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
      System.out.println("incarnation " + store.ledger().incarnation());
      for (int i = 0; ; i++) {
        Samples.put(store, i, LENGTH);
        store.ledger().invalidate(new long[] {i});
        System.out.println(i);
      }
    }
  }

  private static RocksStore open(Path folder, Durability durability) {
    return RocksStore.at(folder).mebibytes(64).durability(durability).open();
  }

  @ParameterizedTest
  @CsvSource({
    "PROCESS_CRASH_SAFE, 1",
    "PROCESS_CRASH_SAFE, 20000",
    "SYNCED, 200",
  })
  void killedProcess_leavesAllThatWasAcknowledged(Durability durability, int killAfter)
      throws IOException, InterruptedException {
    Process child = start(durability);
    long incarnation = -1;
    int acknowledged = -1;
    try (BufferedReader said = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("incarnation ")) {
          incarnation = Long.parseLong(line.substring("incarnation ".length()));
        } else {
          acknowledged = Integer.parseInt(line);
        }
        if (acknowledged >= killAfter) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor()).as("killed").isEqualTo(128 + 9);
    try (RocksStore store = open(root.resolve("store"), durability)) {
      assertThat(store.ledger().incarnation()).isEqualTo(incarnation);
      for (int i = 0; i <= acknowledged; i++) {
        assertThat(Samples.get(store, i)).isEqualTo(Samples.entry(i, LENGTH));
        assertThat(store.ledger().hasInvalidated(new long[] {i}, i)).as("tag %s", i).isTrue();
      }
    }
  }

  private Process start(Durability durability) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Child.class.getName());
    command.add(root.resolve("store").toString());
    command.add(durability.name());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
