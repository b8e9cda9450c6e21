package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.fragment.FragmentKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two matches is the later one. */
final class WriteOrderTest {

  private final WriteOrder order = new WriteOrder(10);

  @Test
  void entriesOfThisEngine_areOrderedBySequence() {
    assertThat(order.isLater(entry(10, 2), entry(11, 1))).isTrue();
    assertThat(order.isLater(entry(11, 1), entry(10, 2))).isFalse();
    assertThat(order.isLater(entry(10, 2), entry(10, 2))).as("itself").isFalse();
  }

  @Test
  void entriesOfFormerEngines_areOrderedBySequence() {
    assertThat(order.isLater(entry(9, 2), entry(8, 1))).isTrue();
    assertThat(order.isLater(entry(8, 1), entry(9, 2))).isFalse();
  }

  @Test
  void entryOfThisEngine_isLaterThanAFormerOne_whateverTheSequenceSays() {
    assertThat(order.isLater(entry(10, 1), entry(9, 2))).isTrue();
    assertThat(order.isLater(entry(9, 2), entry(10, 1))).isFalse();
  }

  private static EntryView entry(long stamp, long sequence) {
    return EntryCodec.decode(
        EntryCodec.encode(
            new EntryHead(
                EntryKind.SIGNPOST,
                FragmentKey.of("article"),
                new byte[0],
                1L,
                stamp,
                sequence,
                Cacheability.NEVER,
                new long[0],
                false),
            List.of()));
  }
}
