package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Keys are injective: other parts, other bytes. */
final class FragmentKeyProperties {

  /** Letters with which one list of parts could imitate another. */
  @Provide
  Arbitrary<List<String>> parts() {
    Arbitrary<String> tricky =
        Arbitraries.strings()
            .withChars('a', 'b', ':', ',', '\u0000', '\u0001', '\u0002', '[', ']', ' ', 'é')
            .ofMaxLength(4);
    Arbitrary<String> longer = Arbitraries.integers().between(120, 135).map("a"::repeat);
    return Arbitraries.frequencyOf(Tuple.of(9, tricky), Tuple.of(1, longer))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static byte[] bytes(FragmentKey key) {
    byte[] bytes = new byte[key.byteLength()];
    key.copyTo(bytes, 0);
    return bytes;
  }

  @Property(tries = 2000)
  void bytes_areEqual_onlyIfThePartsAre(
      @ForAll("parts") List<String> one, @ForAll("parts") List<String> other) {
    FragmentKey a = FragmentKey.of(one);
    FragmentKey b = FragmentKey.of(other);
    assertThat(Arrays.equals(bytes(a), bytes(b))).isEqualTo(one.equals(other));
    assertThat(a.equals(b)).isEqualTo(one.equals(other));
  }

  @Property
  void regrouping_theSameText_givesAnotherKey(@ForAll("parts") List<String> parts) {
    for (String glue : List.of("", ":", ",", ", ", "\u0000")) {
      FragmentKey joined = FragmentKey.of(String.join(glue, parts));
      assertThat(joined.equals(FragmentKey.of(parts))).isEqualTo(parts.size() == 1);
    }
  }

  @Property
  void bytes_cannotBeSmuggledIntoAPart(@ForAll("parts") List<String> parts) {
    String smuggled =
        new String(bytes(FragmentKey.of(parts)), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(FragmentKey.of(smuggled)).isNotEqualTo(FragmentKey.of(parts));
  }

  @Property
  void equalParts_giveEqualKeysAndHashes(@ForAll("parts") List<String> parts) {
    FragmentKey key = FragmentKey.of(parts);
    FragmentKey again = FragmentKey.of(parts.toArray(String[]::new));
    assertThat(again).isEqualTo(key).hasSameHashCodeAs(key).hasToString(parts.toString());
    assertThat(again.high()).isEqualTo(key.high());
    assertThat(again.low()).isEqualTo(key.low());
  }

  @Property
  void hashes_areXxh64OfTheBytesUnderTwoSeeds(@ForAll("parts") List<String> parts) {
    FragmentKey key = FragmentKey.of(parts);
    assertThat(key.high()).isEqualTo(Hashing.xxh64().hashBytesToLong(bytes(key)));
    assertThat(key.low()).isEqualTo(Hashing.xxh64(0x5851F42D4C957F2DL).hashBytesToLong(bytes(key)));
  }

  @Property
  void match_looksAtExactlyTheRange(
      @ForAll("parts") List<String> one, @ForAll("parts") List<String> other) {
    FragmentKey key = FragmentKey.of(one);
    byte[] there = bytes(FragmentKey.of(other));
    byte[] wider = new byte[there.length + 4];
    System.arraycopy(there, 0, wider, 2, there.length);
    assertThat(key.matches(wider, 2, there.length)).isEqualTo(one.equals(other));
  }
}
