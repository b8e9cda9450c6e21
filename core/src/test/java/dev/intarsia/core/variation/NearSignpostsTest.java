package dev.intarsia.core.variation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.StableHash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hints may be lost; they are never shorter than what was last remembered. */
class NearSignpostsTest {

  private final NearSignposts near = new NearSignposts();

  private static ContextSet query(int number) {
    return ContextSet.of("q:" + number);
  }

  private static long high(int number) {
    return StableHash.mix(number);
  }

  @Test
  void listThatGrew_isRemembered_howeverManyDifferentListsThereAre() {
    for (int i = 0; i < 20_000; i++) {
      List<ContextSet> former = List.of(query(i));
      List<ContextSet> grown = List.of(query(i), ContextSet.of("u:z"));
      near.rememberVolatile(high(i), i, former);
      near.rememberVolatile(high(i), i, grown);
      assertThat(near.setsAcquire(high(i), i)).isEqualTo(grown);
    }
  }

  @Test
  void shorterList_doesNotDisplaceALongerOne() {
    List<ContextSet> grown = List.of(query(1), query(2));
    near.rememberVolatile(high(1), 1, grown);
    near.rememberVolatile(high(1), 1, List.of(query(1)));
    assertThat(near.setsAcquire(high(1), 1)).isEqualTo(grown);
  }

  @Test
  void otherSignpostOfTheSameSlot_hasNoHint() {
    near.rememberVolatile(high(1), 1, List.of(query(1)));
    assertThat(near.setsAcquire(high(2), 1)).isEmpty();
    near.rememberVolatile(high(2), 1, List.of(query(2)));
    assertThat(near.setsAcquire(high(1), 1)).isEmpty();
  }

  @Test
  void hintsOfAFormerDirectory_areVoid() {
    for (int i = 0; i < 20_000; i++) {
      near.rememberVolatile(high(i), i, List.of(query(i)));
    }
    for (int i = 0; i < 20_000; i++) {
      assertThat(near.setsAcquire(high(i), i)).isIn(List.of(), List.of(query(i)));
    }
  }

  @Test
  void clear_forgetsAll() {
    near.rememberVolatile(high(1), 1, List.of(query(1)));
    near.clear();
    assertThat(near.setsAcquire(high(1), 1)).isEmpty();
  }
}
