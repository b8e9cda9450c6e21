package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ReaderOrderTest {

  private static final List<String> NAMES =
      List.of("Österrike", "Zambia", "Åland", "Ecuador", "Ägypten");

  @Test
  void sorted_inSwedish_hasÅÄÖAfterZ() {
    assertThat(ReaderOrder.of(Languages.of("sv")).sorted(NAMES, Function.identity()))
        .containsExactly("Ecuador", "Zambia", "Åland", "Ägypten", "Österrike");
  }

  @Test
  void sorted_inGerman_treatsThemAsVariantsOfPlainLetters() {
    assertThat(ReaderOrder.of(Languages.of("de")).sorted(NAMES, Function.identity()))
        .containsExactly("Ägypten", "Åland", "Ecuador", "Österrike", "Zambia");
  }

  @Test
  void sorted_decomposedLetters_sortLikeComposedOnes() {
    assertThat(
            ReaderOrder.of(Languages.of("sv"))
                .sorted(List.of("A\u030Aland", "Zambia"), Function.identity()))
        .containsExactly("Zambia", "A\u030Aland");
  }

  @Test
  void sorted_accentsInAnyOrder_areTheSameLetter() {
    ReaderOrder order = ReaderOrder.of(Languages.of("vi"));
    List<String> oneWay = List.of("a\u0302\u0323", "\u1EAD");
    List<String> otherWay = List.of("\u1EAD", "a\u0302\u0323");
    assertThat(order.sorted(oneWay, Function.identity())).isEqualTo(oneWay);
    assertThat(order.sorted(otherWay, Function.identity())).isEqualTo(otherWay);
  }

  @Test
  void sorted_equalNames_stayInTheGivenOrder() {
    List<Integer> items = List.of(3, 1, 2);
    assertThat(ReaderOrder.of(Languages.of("en")).sorted(items, item -> "same")).isEqualTo(items);
  }
}
