package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at any moment: the others go on, the next one opens. */
final class KilledProcessTest {

  private static final int ROUNDS = Integer.getInteger("intarsia.crash.rounds", 5);

  /** One wait for a segment, and a slow machine. */
  private static final Duration BOUND = TestStores.PATIENCE.plusSeconds(3);

  @TempDir Path folder = Path.of("");

  @Test
  void killedUnderLoad_survivorAnswersInTime_andNothingIsTorn() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (ChronicleStore store = TestStores.open(folder)) {
      for (int round = 0; round < ROUNDS; round++) {
        try (ChildJvm other = ChildJvm.open(folder)) {
          other.tell("load " + round);
          readAcknowledgements(other, random.nextInt(2_000, 20_000));
          other.kill();
        }
        requireAnswersInTime(store);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> isWritable(store));
      }
    }
  }

  @Test
  void closedByAnInterruptedThread_isNotTakenForKilled() throws IOException {
    ChronicleStore store = TestStores.open(folder);
    Thread.currentThread().interrupt();
    store.close();
    assertThat(Thread.interrupted()).isTrue();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.endsWith("trust")))
          .singleElement()
          .satisfies(mark -> assertThat(mark).content().contains("\nclosed\n"));
    }
  }

  @Test
  void killedUnderLoad_nextOneOpens_nothingIsTorn_andInvalidationsAreRemembered()
      throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < ROUNDS; round++) {
      String acknowledged;
      try (ChildJvm other = ChildJvm.open(folder)) {
        other.tell("load " + round);
        acknowledged = readAcknowledgements(other, random.nextInt(2_000, 20_000));
        other.kill();
        for (String word : other.lastWords()) {
          acknowledged = word.split(" ").length == 3 ? word : acknowledged;
        }
      }
      try (ChronicleStore store = TestStores.open(folder)) {
        requireRemembered(store, acknowledged);
        requireAllWhole(store);
        assertThat(isWritable(store)).isTrue();
      }
    }
  }

  @Test
  void killedHoldingALock_survivorsMoveOn_andKeepTheirLedger() throws IOException {
    try (ChronicleStore store = TestStores.open(folder)) {
      store.put(1, 1, ChildStore.entry("before"));
      long stamp = store.ledger().clock();
      store.ledger().invalidate(new long[] {5});
      try (ChildJvm third = ChildJvm.open(folder);
          ChildJvm other = ChildJvm.open(folder)) {
        assertThat(other.ask("hold 1 1")).isEqualTo("held");
        other.kill();
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.get(1, 1))
            .isInstanceOf(StoreException.class)
            .hasMessageContainingAll("held", String.valueOf(TestStores.PATIENCE.toMillis()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(() -> store.get(1, 1) == null);
        store.put(1, 1, ChildStore.entry("after"));
        assertThat(third.ask("get 1")).isEqualTo("after");
        assertThat(third.ask("put 2 theirs")).isEqualTo("ok");
        assertThat(store.get(2, 2)).isEqualTo(ChildStore.entry("theirs"));
        assertThat(store.ledger().hasInvalidated(new long[] {5}, stamp)).isTrue();
      }
    }
  }

  @Test
  void killedHoldingALock_aloneOrNot_theEvidenceIsKeptForTheNext() throws IOException {
    try (ChildJvm third = ChildJvm.open(folder)) {
      assertThat(third.ask("put 1 x")).isEqualTo("ok");
      try (ChildJvm other = ChildJvm.open(folder)) {
        assertThat(other.ask("hold 1 1")).isEqualTo("held");
        other.kill();
      }
      // Opens plainly, for the third is alive, and takes over the slot of the killed one.
      TestStores.open(folder).close();
      assertThat(third.ask("close")).isEqualTo("ok");
    }
    try (ChronicleStore store = TestStores.open(folder)) {
      assertThat(store.get(1, 1)).isEqualTo(ChildStore.entry("x"));
      assertThat(isWritable(store)).isTrue();
    }
  }

  @Test
  void anotherBoot_afterAnUncleanStop_isBegunAnew() throws IOException {
    long incarnation;
    try (ChildJvm other = ChildJvm.open(folder)) {
      assertThat(other.ask("put 1 x")).isEqualTo("ok");
      other.kill();
    }
    try (ChronicleStore store = TestStores.open(folder)) {
      assertThat(store.get(1, 1)).as("same boot").isEqualTo(ChildStore.entry("x"));
      incarnation = store.ledger().incarnation();
    }
    try (ChildJvm other = ChildJvm.open(folder)) {
      other.kill();
    }
    Files.writeString(folder.resolve("trust"), "intarsia trust mark 1\nin use, boot another\n");
    try (ChronicleStore store = TestStores.open(folder)) {
      assertThat(store.get(1, 1)).isNull();
      assertThat(store.statistics().entries()).isZero();
      assertThat(store.ledger().incarnation()).isNotEqualTo(incarnation);
      assertThat(isWritable(store)).isTrue();
    }
  }

  @Test
  void recoveryThatFails_beginsWithAFreshMap_andKeepsTheLedger() throws IOException {
    try (ChildJvm other = ChildJvm.open(folder)) {
      assertThat(other.ask("put 1 x")).isEqualTo("ok");
      assertThat(other.ask("invalidate 5")).isEqualTo("ok");
      other.kill();
    }
    try (RandomAccessFile map = new RandomAccessFile(folder.resolve("map-1").toFile(), "rw")) {
      map.write("not the header of a map".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    try (ChronicleStore store = TestStores.open(folder)) {
      assertThat(store.get(1, 1)).isNull();
      assertThat(store.ledger().hasInvalidated(new long[] {5}, 0)).isTrue();
      assertThat(isWritable(store)).isTrue();
    }
  }

  @Test
  void damagedLedger_killsAllEntries() throws IOException {
    try (ChronicleStore store = TestStores.open(folder)) {
      store.put(1, 1, ChildStore.entry("x"));
    }
    try (RandomAccessFile ledger = new RandomAccessFile(folder.resolve("ledger").toFile(), "rw")) {
      ledger.write("nonsense".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    try (ChronicleStore store = TestStores.open(folder)) {
      assertThat(store.get(1, 1)).isNull();
      assertThat(isWritable(store)).isTrue();
    }
  }

  @Test
  void aliveHoldingALock_isWaitedForOnce_andNobodyMovesOn() throws IOException {
    try (ChronicleStore store = TestStores.open(folder)) {
      store.put(1, 1, ChildStore.entry("x"));
      try (ChildJvm other = ChildJvm.open(folder)) {
        assertThat(other.ask("hold 1 1")).isEqualTo("held");
        assertThatThrownBy(() -> store.get(1, 1)).hasMessageContaining("waited 200 ms");
        for (int i = 0; i < 100; i++) {
          assertThatThrownBy(() -> store.get(1, 1)).hasMessageContaining("waited 0 ms");
        }
        assertThat(other.ask("go on")).isEqualTo("released");
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(() -> ChildStore.entry("x").equals(store.get(1, 1)));
        assertThat(folder.resolve("map-1")).exists();
      }
    }
  }

  private static String readAcknowledgements(ChildJvm other, int count) throws IOException {
    String last = "";
    for (int i = 0; i < count; i++) {
      last = other.answer();
    }
    return last;
  }

  private static void requireRemembered(ChronicleStore store, String acknowledged) {
    String[] words = acknowledged.split(" ");
    if (store.ledger().incarnation() == Long.parseLong(words[0])) {
      long stamp = Long.parseLong(words[2]);
      for (long tag = 0; tag <= Long.parseLong(words[1]); tag++) {
        assertThat(store.ledger().hasInvalidated(new long[] {tag}, Math.min(tag, stamp)))
            .as("invalidation of tag %s is remembered", tag)
            .isTrue();
      }
      assertThat(store.ledger().hasInvalidated(new long[] {Long.parseLong(words[1])}, stamp))
          .isTrue();
    }
  }

  private static void requireAllWhole(ChronicleStore store) {
    store.forEach((high, low, entry) -> StoreLoad.requireWhole(low, entry));
  }

  private static void requireAnswersInTime(ChronicleStore store) {
    for (long key = 0; key < StoreLoad.KEYS; key += 7) {
      long start = System.nanoTime();
      try {
        StoredEntry found = store.get(key, key);
        if (found != null) {
          StoreLoad.requireWhole(key, found);
        }
      } catch (StoreException held) {
        assertThat(held).hasMessageContaining("held");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }
  }

  /** Whether every segment takes what is put. */
  private static boolean isWritable(ChronicleStore store) {
    for (long key = 0; key < 200; key++) {
      store.put(~key, key, ChildStore.entry("new"));
      assertThat(store.get(~key, key)).isEqualTo(ChildStore.entry("new"));
      store.remove(~key, key);
    }
    return true;
  }
}
