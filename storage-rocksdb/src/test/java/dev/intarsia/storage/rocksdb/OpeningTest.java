package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a store from being opened is said; damage is never served. */
final class OpeningTest {

  private static final int ENTRIES = 500;
  private static final int LENGTH = 2_000;

  @TempDir Path root;

  private Path folder() {
    return root.resolve("deep/store");
  }

  private RocksStore open() {
    return RocksStore.at(folder()).mebibytes(16).open();
  }

  @Test
  void secondStore_atThePathOfAnOpenOne_isRefused_andLeavesItAlone() {
    try (RocksStore first = open()) {
      Samples.put(first, 1, LENGTH);
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(folder().toString(), "in use");
      assertThat(Samples.get(first, 1)).isEqualTo(Samples.entry(1, LENGTH));
    }
    try (RocksStore next = open()) {
      assertThat(Samples.get(next, 1)).isNotNull();
    }
  }

  @Test
  void folder_thatCannotBeMade_isNamed() throws IOException {
    Files.createFile(root.resolve("deep"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(folder().toString(), "folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CURRENT", "MANIFEST-"})
  void damagedFile_isRefused_sayingWhatToDo(String name) throws IOException {
    fill();
    for (Path file : files(name)) {
      Files.writeString(file, "garbage, and not only a little of it");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(folder().toString(), "damaged", "delete the folder");
  }

  @Test
  void missingTableFile_isRefused_sayingWhatToDo() throws IOException {
    fill();
    for (Path file : files(".sst")) {
      Files.delete(file);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(folder().toString(), "damaged", "delete the folder");
  }

  @Test
  void flippedBytes_areNeverServed() throws IOException {
    fill();
    Path largest = files(".sst").get(0);
    for (Path file : files(".sst")) {
      largest = Files.size(file) > Files.size(largest) ? file : largest;
    }
    byte[] bytes = Files.readAllBytes(largest);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100; i++) {
      bytes[random.nextInt(bytes.length * 9 / 10)] ^= 1;
    }
    Files.write(largest, bytes);
    int refused = 0;
    try (RocksStore store = open()) {
      for (int i = 0; i < ENTRIES; i++) {
        try {
          assertThat(Samples.get(store, i)).isEqualTo(Samples.entry(i, LENGTH));
        } catch (StoreException damaged) {
          assertThat(damaged).hasMessageContaining(folder().toString());
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(1, ENTRIES);
  }

  private void fill() {
    try (RocksStore store = open()) {
      for (int i = 0; i < ENTRIES; i++) {
        Samples.put(store, i, LENGTH);
      }
      store.compact();
    }
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }
}
