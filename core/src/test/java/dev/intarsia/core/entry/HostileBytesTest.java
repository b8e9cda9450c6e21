package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage of every kind at every place of the samples. */
class HostileBytesTest {

  private static final int[] ABSURD = {
    -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x40000000, 0x10000000, 1 << 20, 255
  };

  static Stream<byte[]> samples() {
    return SampleEntries.byName().values().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_cutAtAnyLength_isDamaged(byte[] entry) {
    for (int length = 0; length < entry.length; length++) {
      byte[] cut = Arrays.copyOf(entry, length);
      assertThat(HostileBytes.isReadable(cut)).as("cut at %d", length).isFalse();
      assertThat(HostileBytes.isReadable(HostileBytes.resealed(cut)))
          .as("cut at %d and sealed again", length)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_longerThanItSays_isDamaged(byte[] entry) {
    byte[] longer = Arrays.copyOf(entry, entry.length + 1);
    assertThat(HostileBytes.isReadable(longer)).isFalse();
    assertThat(HostileBytes.isReadable(HostileBytes.resealed(longer))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_withAnySingleBitFlipped_isDamaged(byte[] entry) {
    List<Integer> unnoticed = new ArrayList<>();
    for (int bit = 0; bit < entry.length * 8; bit++) {
      byte[] flipped = entry.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      if (HostileBytes.isReadable(flipped)) {
        unnoticed.add(bit);
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_withAnySingleBitFlippedAndSealedAgain_isReadOrDamaged(byte[] entry) {
    for (int bit = 0; bit < entry.length * 8; bit++) {
      byte[] flipped = entry.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      HostileBytes.isReadable(HostileBytes.resealed(flipped));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_withAnAbsurdCountAnywhere_isReadOrDamaged(byte[] entry) {
    for (int at = 0; at <= entry.length - 4; at++) {
      for (int absurd : ABSURD) {
        byte[] changed = entry.clone();
        ByteWriter.INTS.set(changed, at, absurd);
        assertThat(HostileBytes.isReadable(changed) && !Arrays.equals(changed, entry)).isFalse();
        HostileBytes.isReadable(HostileBytes.resealed(changed));
      }
    }
  }

  @Test
  void largeEntry_withAbsurdCounts_costsNoMoreMemoryThanItsOwnSize() {
    byte[] body = new byte[32 << 20];
    byte[] entry =
        EntryCodec.encode(
            SampleEntries.head(EntryKind.OUTPUT), SampleEntries.plain(new String(body)));
    // The body is declared empty, so that its zeros and the counts before them become the tail.
    ByteWriter.INTS.set(entry, EntryLayout.BODY_LENGTH_AT, 0);
    for (int shift = 0; shift < 400; shift += 4) {
      byte[] changed = entry.clone();
      ByteWriter.INTS.set(changed, bodyAt(entry) + shift, 0x00FFFFFF);
      assertThat(HostileBytes.isReadable(HostileBytes.resealed(changed))).isFalse();
    }
  }

  private static int bodyAt(byte[] entry) {
    return EntryLayout.HEAD
        + 8 * EntryCodec.intAt(entry, EntryLayout.HASH_COUNT_AT)
        + EntryCodec.intAt(entry, EntryLayout.KEY_LENGTH_AT)
        + EntryCodec.intAt(entry, EntryLayout.CONTEXT_LENGTH_AT);
  }

  @Test
  void damage_isToldWithOffsetExpectationAndFinding() {
    byte[] entry = SampleEntries.byName().get("entry-v1-plain");
    assertThatThrownBy(() -> EntryCodec.decode(new byte[3]))
        .isInstanceOf(DamagedEntryException.class)
        .hasMessage("at offset 0: expected at least 72 bytes, found 3");
    byte[] other = entry.clone();
    other[EntryLayout.VERSION_AT] = 9;
    assertThatThrownBy(() -> EntryCodec.decode(other))
        .isInstanceOf(DamagedEntryException.class)
        .hasMessage("at offset 4: expected version 1, found 9");
    byte[] kind = entry.clone();
    kind[EntryLayout.KIND_AT] = 4;
    assertThatThrownBy(() -> EntryCodec.decode(HostileBytes.resealed(kind)))
        .isInstanceOf(DamagedEntryException.class)
        .hasMessage("at offset 5: expected kind 1, 2 or 3, found 4");
  }
}
