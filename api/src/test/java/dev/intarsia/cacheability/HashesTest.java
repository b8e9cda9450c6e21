package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashes at the limits of their blocks, and hash codes that tell things apart. */
final class HashesTest {

  @Test
  void hash_isThatOfTheSpecification_atEveryLengthOfThreeBlocks() {
    byte[] bytes = new byte[100];
    for (int length = 0; length <= bytes.length; length++) {
      assertThat(StableHash.of(bytes, 0, length, 7))
          .as("%d bytes", length)
          .isEqualTo(Hashing.xxh64(7).hashBytesToLong(bytes, 0, length));
      if (length < bytes.length) {
        bytes[length] = (byte) (length * 37 + 11);
      }
    }
  }

  @Test
  void tagsAndTokens_areKnownByTheHashOfTheirText() {
    assertThat(Tag.of("user:7").hash()).isEqualTo(StableHash.of("user:7"));
    assertThat(ContextToken.of("user:7").hash()).isEqualTo(StableHash.of("user:7"));
  }

  @Test
  void hashCodes_tellThingsApart() {
    List<Object> tags = new ArrayList<>();
    List<Object> tokens = new ArrayList<>();
    List<Object> tagSets = new ArrayList<>();
    List<Object> contextSets = new ArrayList<>();
    List<Object> cacheabilities = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tags.add(Tag.of("t" + i));
      tokens.add(ContextToken.of("t" + i));
      tagSets.add(TagSet.of("t" + i, "u"));
      contextSets.add(ContextSet.of("t" + i, "u"));
      cacheabilities.add(Cacheability.maxAge(i).withTags("t" + i % 7).withContexts("c" + i % 5));
    }
    for (List<Object> things : List.of(tags, tokens, tagSets, contextSets, cacheabilities)) {
      assertThat(new HashSet<>(things.stream().map(Object::hashCode).toList()))
          .as("%s", things.get(0))
          .hasSizeGreaterThan(45);
    }
  }

  @Test
  void contexts_areListedAsTokensByCodeUnit() {
    assertThat(ContextSet.of("b", "a:x", "a").tokens())
        .containsExactly(ContextToken.of("a"), ContextToken.of("a:x"), ContextToken.of("b"));
  }

  @Test
  void declaringWhatHoldsAnyway_returnsTheSame() {
    Cacheability minute = Cacheability.maxAge(60).withExpiry(5);
    assertThat(minute.withMaxAge(60)).isSameAs(minute);
    assertThat(minute.withExpiry(5)).isSameAs(minute);
  }

  @Test
  void longestSpanThatEnds_isAnchored() {
    long seconds = Cacheability.NEVER / 1000;
    assertThat(Cacheability.maxAge(seconds).anchoredAt(0).expiresAtMillis())
        .isEqualTo(seconds * 1000);
  }
}
