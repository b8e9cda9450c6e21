package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FragmentIndexTest {

  private final FragmentIndex index = new FragmentIndex();

  private static StoredEntry entry(long number) {
    return new StoredEntry(new byte[] {(byte) number, (byte) (number >> 8)}, Long.MAX_VALUE);
  }

  @Test
  void index_growsAndKeepsAll() {
    for (long i = 0; i < 10_000; i++) {
      index.put(i, -i, entry(i));
    }
    assertThat(index.size()).isEqualTo(10_000);
    for (long i = 0; i < 10_000; i++) {
      assertThat(index.entry(i, -i)).isEqualTo(entry(i));
      assertThat(index.entry(i, i + 1)).isNull();
    }
  }

  @Test
  void keysOfOneHome_allFindTheirPlace() {
    // The mix of the high half is undone, so that all keys have home 0 in a table of any size.
    for (long i = 0; i < 1_000; i++) {
      index.put(i, i * IndexTable.MIX_HIGH, entry(i));
    }
    for (long i = 0; i < 1_000; i++) {
      assertThat(IndexTable.mix(i, i * IndexTable.MIX_HIGH)).isZero();
      assertThat(index.entry(i, i * IndexTable.MIX_HIGH)).isEqualTo(entry(i));
    }
  }

  @Test
  void removedKey_comesBackToItsSlot() {
    Resident first = index.put(1, 2, entry(1));
    IndexTable table = index.tableAcquire();
    assertThat(table).isNotNull();
    int slot = table.find(1, 2);
    index.remove(1, 2);
    assertThat(index.entry(1, 2)).isNull();
    assertThat(index.resident(1, 2)).isNull();
    assertThat(table.entryAcquire(slot)).isSameAs(IndexTable.REMOVED);
    Resident second = index.put(1, 2, entry(2));
    assertThat(second).isNotSameAs(first).hasSameHashCodeAs(first);
    assertThat(table.find(1, 2)).isEqualTo(slot);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void replacedEntry_keepsItsResident() {
    Resident first = index.put(1, 2, entry(1));
    assertThat(index.put(1, 2, entry(2))).isSameAs(first);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void churn_doesNotGrowTheTable() {
    for (long i = 0; i < 200_000; i++) {
      index.put(i, i, entry(i));
      if (i >= 100) {
        index.remove(i - 100, i - 100);
      }
    }
    assertThat(index.size()).isEqualTo(100);
    Map<Long, StoredEntry> left = new HashMap<>();
    IndexTable table = index.tableAcquire();
    assertThat(table).isNotNull();
    table.forEach((high, low, entry) -> left.put(high, entry));
    assertThat(left).hasSize(100).containsKey(199_999L).containsKey(199_900L);
    int slots = 0;
    for (long i = 0; i < 200_000; i++) {
      slots += table.find(i, i) >= 0 ? 1 : 0;
    }
    assertThat(slots).isLessThan(400);
  }

  @Test
  void readerInAReplacedTable_stillFindsWhatWasThere() {
    index.put(1, 2, entry(1));
    IndexTable old = index.tableAcquire();
    for (long i = 10; i < 1_000; i++) {
      index.put(i, i, entry(i));
    }
    assertThat(old).isNotNull().isNotSameAs(index.tableAcquire());
    assertThat(old.entryAcquire(old.find(1, 2))).isEqualTo(entry(1));
    assertThat(index.entry(1, 2)).isEqualTo(entry(1));
  }
}
