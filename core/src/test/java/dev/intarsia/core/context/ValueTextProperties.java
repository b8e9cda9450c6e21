package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

@Label("CX-9: several texts written as one value stay apart")
final class ValueTextProperties {

  @Property
  void list_isInjective(@ForAll("lists") Tuple2<List<String>, List<String>> pair) {
    assertThat(ValueText.list(pair.get1()).equals(ValueText.list(pair.get2())))
        .isEqualTo(pair.get1().equals(pair.get2()));
  }

  @Property
  void names_areInjective(@ForAll("lists") Tuple2<List<String>, List<String>> pair) {
    SortedSet<String> one = new TreeSet<>(pair.get1());
    SortedSet<String> other = new TreeSet<>(pair.get2());

    assertThat(ValueText.names(one).equals(ValueText.names(other))).isEqualTo(one.equals(other));
  }

  @Property
  void pairs_areInjective(
      @ForAll("maps") SortedMap<String, List<String>> one,
      @ForAll("maps") SortedMap<String, List<String>> other) {
    assertThat(ValueText.pairs(one).equals(ValueText.pairs(other))).isEqualTo(one.equals(other));
  }

  @Property
  void list_ofOneText_isThatText(@ForAll("plainTexts") String text) {
    assertThat(ValueText.list(List.of(text)).text()).contains(text);
  }

  @Provide
  Arbitrary<String> plainTexts() {
    return NastyTexts.texts().filter(text -> text.indexOf('\u001F') < 0);
  }

  /** Two lists, often of the same few characters. */
  @Provide
  Arbitrary<Tuple2<List<String>, List<String>>> lists() {
    Arbitrary<List<String>> near =
        Arbitraries.strings()
            .withChars('\u001E', '\u001F', ',', '%')
            .ofMaxLength(3)
            .list()
            .ofMaxSize(3);
    Arbitrary<List<String>> any = NastyTexts.texts().list().ofMaxSize(3);
    Arbitrary<List<String>> lists = Arbitraries.oneOf(near, near, any);
    return lists.flatMap(
        one -> Arbitraries.oneOf(Arbitraries.just(one), lists).map(other -> Tuple.of(one, other)));
  }

  @Provide
  Arbitrary<SortedMap<String, List<String>>> maps() {
    Arbitrary<String> texts = Arbitraries.strings().withChars('a', '=', '&', '%').ofMaxLength(2);
    Arbitrary<Map<String, List<String>>> maps =
        Arbitraries.maps(texts, texts.list().ofMinSize(1).ofMaxSize(2)).ofMaxSize(2);
    return maps.map(TreeMap::new);
  }
}
