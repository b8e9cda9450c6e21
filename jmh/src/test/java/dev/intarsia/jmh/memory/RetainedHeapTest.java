package dev.intarsia.jmh.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RetainedHeapTest {

  @Test
  void both_keepWhatTheyWereGiven() {
    try (Filling ours = new IntarsiaFilling("64MiB");
        Filling rival = new CaffeineFilling(1 << 26)) {
      for (int block = 0; block < 20; block++) {
        ours.put(block);
        rival.put(block);
      }
      for (int block = 0; block < 20; block++) {
        ours.require(block);
        rival.require(block);
      }
    }
  }

  @Test
  void entry_takesMoreThanItsBytes() {
    assertThat(RetainedHeap.perEntry("caffeine", 500)).isBetween(1_100.0, 1_600.0);
  }

  @Test
  void edition_hasTenTags_andBytesOfItsOwn() {
    assertThat(Blocks.tags(3, 4)).hasSize(10).doesNotHaveDuplicates();
    assertThat(Blocks.body(3, 4)).hasSize(1024).isNotEqualTo(Blocks.body(3, 5));
    assertThat(Blocks.body(3, 4)).isEqualTo(Blocks.body(3, 4));
  }
}
