package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EntityTagTest {

  @Test
  @DisplayName("PC-17 the tag follows from the bytes: 128 bits, strong, quoted")
  void tag_isTheHashOfTheBytes() {
    EntityTag tag = EntityTag.of("page".getBytes(StandardCharsets.UTF_8));
    assertThat(tag.toString()).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(tag).isEqualTo(EntityTag.of("page".getBytes(StandardCharsets.UTF_8)));
    assertThat(tag).isNotEqualTo(EntityTag.of("Page".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tag_ofTheEmptyBody_isTheFirstHalfOfSha256() {
    // SHA-256 of nothing begins with e3b0c44298fc1c149afbf4c8996fb924.
    assertThat(EntityTag.of(new byte[0])).hasToString("\"47DEQpj8HBSa-_TImW-5JA\"");
  }

  @Test
  void tag_isTheSame_howeverTheBytesAreCut() {
    byte[] page = "begin and end".getBytes(StandardCharsets.UTF_8);
    List<ByteBuffer> parts = List.of(ByteBuffer.wrap(page, 0, 5), ByteBuffer.wrap(page, 5, 8));
    assertThat(EntityTag.ofParts(parts)).isEqualTo(EntityTag.of(page));
  }

  @Test
  void value_isReadBack_ifItIsATag() {
    assertThat(EntityTag.parse("W/\"a\"")).contains(new EntityTag("a", true));
    assertThat(EntityTag.parse(" \"b\" ")).contains(new EntityTag("b", false));
    assertThat(EntityTag.parse("*")).isEmpty();
    assertThat(EntityTag.parse("\"a\", \"b\"")).isEmpty();
    assertThat(EntityTag.parse("a")).isEmpty();
  }

  @Test
  void weakTags_matchWeaklyAlone() {
    EntityTag strong = new EntityTag("a", false);
    EntityTag weak = new EntityTag("a", true);
    assertThat(weak).hasToString("W/\"a\"");
    assertThat(strong.matchesWeakly(weak)).isTrue();
    assertThat(strong.matchesStrongly(weak)).isFalse();
    assertThat(weak.matchesStrongly(weak)).isFalse();
    assertThat(strong.matchesStrongly(strong)).isTrue();
  }

  @Test
  void tagWithAQuoteOrControl_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EntityTag("a\"b", false));
    assertThatIllegalArgumentException().isThrownBy(() -> new EntityTag("a\r\nb", false));
  }
}
