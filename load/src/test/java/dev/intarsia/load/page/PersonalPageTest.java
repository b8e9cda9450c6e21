package dev.intarsia.load.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PersonalPageTest {

  private record Small() implements PersonalPage {

    @Override
    public int holes() {
      return 2;
    }

    @Override
    public List<byte[]> skeleton(Audience audience) {
      return List.of(
          (audience.language() + "(").getBytes(UTF_8), ")(".getBytes(UTF_8), ")".getBytes(UTF_8));
    }

    @Override
    public byte[] hole(int number, Visitor visitor) {
      return (number + visitor.id()).getBytes(UTF_8);
    }
  }

  @Test
  void whole_hasEachHoleInItsPlace() {
    assertThat(new Small().whole(new Visitor(3))).asString().isEqualTo("de(0u00003)(1u00003)");
  }

  @Test
  void standardPage_hasTheSizesOfTheGoals() {
    StandardPage page = new StandardPage();
    Visitor visitor = new Visitor(17);
    List<byte[]> stretches = page.skeleton(visitor.audience());
    assertThat(stretches).hasSize(9);
    assertThat(stretches.stream().mapToInt(bytes -> bytes.length).sum()).isEqualTo(65_536);
    for (int i = 0; i < 8; i++) {
      assertThat(page.hole(i, visitor)).hasSize(1024).asString().contains("hole " + i, "u00017");
    }
    assertThat(page.whole(visitor))
        .hasSize(73_728)
        .isEqualTo(page.whole(visitor))
        .asString()
        .startsWith("<!doctype html>")
        .contains(visitor.audience().toString())
        .endsWith("</body></html>\n");
  }

  @Test
  void almanacPage_hasTwentyCountriesOfTheReader_inTheReadersLanguage() {
    AlmanacPage page = new AlmanacPage();
    Visitor german = new Visitor(3);
    assertThat(german.audience().language()).isEqualTo("de");
    assertThat(page.skeleton(german.audience())).hasSize(21);
    assertThat(page.whole(german))
        .asString()
        .contains("lang=\"de\"", "u00003 · ", german.audience().place(), "\uD83C\uDDE6\uD83C\uDDF9")
        .doesNotContain("\uFFFF", "\uFFFD");
    List<String> holes =
        java.util.stream.IntStream.range(0, page.holes())
            .mapToObj(i -> new String(page.hole(i, german), UTF_8))
            .toList();
    assertThat(holes).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void pages_differFromVisitorToVisitor() {
    for (PageKind kind : PageKind.values()) {
      assertThat(kind.page().whole(new Visitor(1)))
          .isNotEqualTo(kind.page().whole(new Visitor(1 + Audience.COUNT)));
    }
  }
}
