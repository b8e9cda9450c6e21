package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes see one store. */
final class TwoProcessesTest {

  @TempDir Path folder = Path.of("");

  @Test
  void put_isSeenByTheOtherProcess() throws IOException {
    try (ChronicleStore store = TestStores.open(folder);
        ChildJvm other = ChildJvm.open(folder)) {
      store.put(1, 1, ChildStore.entry("ours"));
      assertThat(other.ask("get 1")).isEqualTo("ours");
      assertThat(other.ask("put 2 theirs")).isEqualTo("ok");
      assertThat(store.get(2, 2)).isEqualTo(ChildStore.entry("theirs"));
      assertThat(store.statistics().entries()).isEqualTo(2);
      assertThat(other.ask("clear")).isEqualTo("ok");
      assertThat(store.get(1, 1)).isNull();
      assertThat(store.statistics().bytes()).isZero();
    }
  }

  @Test
  void compareAndPut_fromBothProcesses_losesNoUpdate() throws IOException {
    int times = 5_000;
    try (ChronicleStore store = TestStores.open(folder);
        ChildJvm other = ChildJvm.open(folder)) {
      other.tell("count 7 " + times);
      for (int i = 0; i < times; i++) {
        TestStores.increment(store, 7);
      }
      assertThat(other.answer()).isEqualTo("ok");
      StoredEntry sum = store.get(7, 7);
      assertThat(sum).isNotNull();
      assertThat(ByteBuffer.wrap(sum.bytes()).getLong()).isEqualTo(2L * times);
    }
  }

  @Test
  void invalidation_isSeenByTheOtherProcess_atItsNextLookUp() throws IOException {
    try (ChronicleStore store = TestStores.open(folder);
        ChildJvm other = ChildJvm.open(folder)) {
      for (long tag = 0; tag < 100; tag++) {
        long stamp = store.ledger().clock();
        assertThat(other.ask("clock")).isEqualTo(String.valueOf(stamp));
        assertThat(store.ledger().hasInvalidated(new long[] {tag}, stamp)).isFalse();
        other.ask("invalidate " + tag);
        assertThat(store.ledger().hasInvalidated(new long[] {tag}, stamp)).isTrue();
      }
    }
  }

  @Test
  void openingWithOtherSizes_whileOthersUseIt_isRefused_namingBoth() throws IOException {
    try (ChildJvm other = ChildJvm.open(folder)) {
      assertThat(other.ask("put 1 x")).isEqualTo("ok");
      assertThatThrownBy(() -> TestStores.at(folder).mebibytes(8).open())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("8388608", "4194304");
      try (ChronicleStore store = TestStores.open(folder)) {
        assertThat(store.get(1, 1)).isEqualTo(ChildStore.entry("x"));
      }
    }
  }

  @Test
  void entries_stay_whileOneProcessClosesAndAnotherGoesOn() throws IOException {
    try (ChildJvm other = ChildJvm.open(folder)) {
      try (ChronicleStore store = TestStores.open(folder)) {
        store.put(1, 1, ChildStore.entry("x"));
      }
      assertThat(other.ask("get 1")).isEqualTo("x");
      try (ChronicleStore again = TestStores.open(folder)) {
        assertThat(again.get(1, 1)).isEqualTo(ChildStore.entry("x"));
      }
      assertThat(other.ask("close")).isEqualTo("ok");
    }
    try (ChronicleStore last = TestStores.open(folder)) {
      assertThat(last.get(1, 1)).isEqualTo(ChildStore.entry("x"));
    }
  }
}
