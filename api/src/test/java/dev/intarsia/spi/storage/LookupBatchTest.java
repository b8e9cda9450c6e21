package dev.intarsia.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LookupBatchTest {

  private static final StoredEntry ENTRY = new StoredEntry(new byte[] {1}, 5);

  @Test
  void batch_growsAndKeepsKeysAndAnswers() {
    LookupBatch batch = new LookupBatch();
    for (int i = 0; i < 100; i++) {
      assertThat(batch.add(i, -i)).isEqualTo(i);
      batch.answer(i, i % 3 == 0 ? ENTRY : null);
    }
    assertThat(batch.size()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(batch.high(i)).isEqualTo(i);
      assertThat(batch.low(i)).isEqualTo(-i);
      assertThat(batch.found(i)).isSameAs(i % 3 == 0 ? ENTRY : null);
    }
  }

  @Test
  void duplicates_eachGetTheirAnswer() {
    LookupBatch batch = new LookupBatch();
    int first = batch.add(1, 2);
    int second = batch.add(1, 2);
    batch.answer(second, ENTRY);
    assertThat(batch.found(first)).isNull();
    assertThat(batch.found(second)).isSameAs(ENTRY);
  }

  @Test
  void clearedBatch_forgetsFormerAnswers() {
    LookupBatch batch = new LookupBatch();
    batch.answer(batch.add(1, 2), ENTRY);
    batch.clear();
    assertThat(batch.size()).isZero();
    assertThat(batch.found(batch.add(3, 4))).isNull();
  }
}
