package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of the ledger's secret permutation. */
final class KeyedHashProperties {

  @Property
  void value_isNeverZero(@ForAll long mask, @ForAll long factor, @ForAll long tag) {
    KeyedHash key = new KeyedHash(mask, factor);
    assertThat(key.of(tag)).isNotZero();
    assertThat(key.of(mask)).as("the tag that would get 0").isNotZero();
  }

  @Property
  void tags_thatDiffer_differHere(
      @ForAll long mask, @ForAll long factor, @ForAll long one, @ForAll long other) {
    KeyedHash key = new KeyedHash(mask, factor);
    if (one != other && one != mask && other != mask) {
      assertThat(key.of(one)).isNotEqualTo(key.of(other));
    }
  }

  @Property(tries = 50)
  void tags_chosenToMeetUnderOneKey_scatterUnderAnother(@ForAll long mask, @ForAll long factor) {
    int slots = 1 << 10;
    KeyedHash known = new KeyedHash(3, 5);
    KeyedHash secret = new KeyedHash(mask, factor);
    long[] chosen =
        LongStream.iterate(1, tag -> tag + 1)
            .filter(tag -> (known.of(tag) & (slots - 1)) == 0)
            .limit(500)
            .toArray();
    long places = LongStream.of(chosen).map(tag -> secret.of(tag) & (slots - 1)).distinct().count();
    // 500 strangers on 1,024 places take 395 of them on average.
    assertThat(places).isGreaterThan(300);
  }
}
