package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a store that was stopped in this way or that. */
final class TrustTest {

  private static final long[] TAG = {42};
  private static final String OTHER_BOOT = "intarsia trust mark 1\nin use, boot some-other-boot\n";

  @TempDir Path root;

  private RocksStore open(Durability durability) {
    return open(durability, builder -> builder);
  }

  private RocksStore open(Durability durability, UnaryOperator<RocksStore.Builder> more) {
    return more.apply(RocksStore.at(root.resolve("store")).mebibytes(4).durability(durability))
        .open();
  }

  /** Fills a store; the folder is then as a kill would leave it, but for what the text says. */
  private long filledThenKilled(Durability durability) throws IOException {
    Path copy = root.resolve("copy");
    long incarnation;
    try (RocksStore store = open(durability)) {
      Samples.put(store, 1, 100);
      store.ledger().invalidate(TAG);
      incarnation = store.ledger().incarnation();
      copy(root.resolve("store"), copy);
    }
    delete(root.resolve("store"));
    Files.move(copy, root.resolve("store"));
    return incarnation;
  }

  private void mark(String text) throws IOException {
    Files.writeString(root.resolve("store/intarsia-trust"), text);
  }

  private static void assertKept(RocksStore store, long incarnation) {
    assertThat(Samples.get(store, 1)).isEqualTo(Samples.entry(1, 100));
    assertThat(store.ledger().incarnation()).isEqualTo(incarnation);
    assertThat(store.ledger().hasInvalidated(TAG, 0)).isTrue();
  }

  private static void assertEmpty(RocksStore store, long formerIncarnation) {
    assertThat(Samples.get(store, 1)).isNull();
    assertThat(store.statistics().entries()).isZero();
    assertThat(store.ledger().incarnation()).isNotEqualTo(formerIncarnation);
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void killedStore_onTheSameBoot_keepsEverything(Durability durability) throws IOException {
    long incarnation = filledThenKilled(durability);
    try (RocksStore store = open(durability)) {
      assertKept(store, incarnation);
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void closedStore_keepsEverything_evenOnAnotherBoot(Durability durability) {
    long incarnation;
    try (RocksStore store = open(durability)) {
      Samples.put(store, 1, 100);
      store.ledger().invalidate(TAG);
      incarnation = store.ledger().incarnation();
    }
    try (RocksStore store = open(durability)) {
      assertKept(store, incarnation);
    }
  }

  @Test
  void unsyncedStore_afterAnotherBoot_startsEmpty() throws IOException {
    long incarnation = filledThenKilled(Durability.PROCESS_CRASH_SAFE);
    mark(OTHER_BOOT);
    try (RocksStore store = open(Durability.PROCESS_CRASH_SAFE)) {
      assertEmpty(store, incarnation);
    }
  }

  @Test
  void syncedStore_afterAnotherBoot_keepsEverything() throws IOException {
    long incarnation = filledThenKilled(Durability.SYNCED);
    mark(OTHER_BOOT);
    try (RocksStore store = open(Durability.SYNCED)) {
      assertKept(store, incarnation);
    }
  }

  @Test
  void unsyncedStore_openedAsSyncedAfterAnotherBoot_startsEmpty() throws IOException {
    long incarnation = filledThenKilled(Durability.PROCESS_CRASH_SAFE);
    mark(OTHER_BOOT);
    try (RocksStore store = open(Durability.SYNCED)) {
      assertEmpty(store, incarnation);
    }
  }

  @Test
  void syncedStore_openedAsUnsyncedAfterAnotherBoot_keepsEverything() throws IOException {
    long incarnation = filledThenKilled(Durability.SYNCED);
    mark(OTHER_BOOT);
    try (RocksStore store = open(Durability.PROCESS_CRASH_SAFE)) {
      assertKept(store, incarnation);
    }
  }

  @Test
  void store_thatWasUnsyncedLast_isJudgedAsThat() throws IOException {
    open(Durability.SYNCED).close();
    long incarnation = filledThenKilled(Durability.PROCESS_CRASH_SAFE);
    mark(OTHER_BOOT);
    try (RocksStore store = open(Durability.SYNCED)) {
      assertEmpty(store, incarnation);
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void store_withoutItsMark_startsEmpty(Durability durability) throws IOException {
    long incarnation = filledThenKilled(durability);
    Files.delete(root.resolve("store/intarsia-trust"));
    try (RocksStore store = open(durability)) {
      assertEmpty(store, incarnation);
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void killedStore_thatIsToBeDistrusted_startsEmpty(Durability durability) throws IOException {
    long incarnation = filledThenKilled(durability);
    try (RocksStore store = open(durability, RocksStore.Builder::distrustAfterKill)) {
      assertEmpty(store, incarnation);
    }
  }

  @Test
  void closedStore_isKept_evenIfKilledOnesAreNot() {
    open(Durability.PROCESS_CRASH_SAFE).close();
    try (RocksStore store =
        open(Durability.PROCESS_CRASH_SAFE, RocksStore.Builder::distrustAfterKill)) {
      Samples.put(store, 1, 100);
    }
    try (RocksStore store =
        open(Durability.PROCESS_CRASH_SAFE, RocksStore.Builder::distrustAfterKill)) {
      assertThat(Samples.get(store, 1)).isNotNull();
    }
  }

  @Test
  void distrustedLog_staysSo_untilACheckpoint() throws IOException {
    Path mark = root.resolve("store/intarsia-trust");
    try (RocksStore store = open(Durability.PROCESS_CRASH_SAFE)) {
      store.log().distrust();
      assertThat(mark).doesNotExist();
      store.ledger().raiseFloor();
      assertThat(mark).exists();
      store.log().distrust();
      Samples.put(store, 1, 100);
      // The checkpoint of the close makes up for it.
    }
    try (RocksStore store = open(Durability.PROCESS_CRASH_SAFE)) {
      assertThat(Samples.get(store, 1)).isNotNull();
    }
  }

  @Test
  void damagedStore_afterAnotherBoot_startsEmpty() throws IOException {
    filledThenKilled(Durability.SYNCED);
    mark(OTHER_BOOT);
    Files.writeString(root.resolve("store/CURRENT"), "garbage");
    try (RocksStore store = open(Durability.SYNCED)) {
      assertThat(store.statistics().entries()).isZero();
      Samples.put(store, 2, 100);
      assertThat(Samples.get(store, 2)).isNotNull();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
