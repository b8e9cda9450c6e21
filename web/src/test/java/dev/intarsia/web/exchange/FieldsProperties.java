package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Fields answer as a map does whose keys know no case. */
final class FieldsProperties {

  private static final List<String> NAMES =
      List.of("Host", "hOST", "host", "Hose", "Hosts", "", "A", "a", "Accept", "accept", "\u00c4");

  @Provide
  Arbitrary<List<Tuple2<String, String>>> lines() {
    return Arbitraries.of(NAMES)
        .flatMap(name -> Arbitraries.of("1", "2", "").map(value -> Tuple.of(name, value)))
        .list()
        .ofMaxSize(40);
  }

  @Property
  void fields_answerAsAMapWithoutCase(@ForAll("lines") List<Tuple2<String, String>> lines) {
    Fields.Builder builder = Fields.builder();
    Map<String, List<String>> model = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Tuple2<String, String> line : lines) {
      builder.add(line.get1(), line.get2());
      model.computeIfAbsent(line.get1(), unused -> new ArrayList<>()).add(line.get2());
    }
    Fields fields = builder.build();
    for (String name : NAMES) {
      List<String> expected = model.getOrDefault(name, List.of());
      assertThat(fields.all(name)).isEqualTo(expected).isUnmodifiable();
      assertThat(fields.first(name)).isEqualTo(expected.stream().findFirst());
      assertThat(fields.has(name)).isEqualTo(!expected.isEmpty());
      assertThat(fields.joined(name)).isEqualTo(String.join(", ", expected));
    }
    List<String> told = new ArrayList<>();
    fields.forEach((name, value) -> told.add(name + "=" + value));
    List<String> expected = new ArrayList<>();
    model.forEach((name, values) -> values.forEach(value -> expected.add(name + "=" + value)));
    assertThat(told).isEqualTo(expected);
    assertThat(fields).hasToString(model.keySet().toString());
    Map<String, List<String>> lower = new TreeMap<>();
    model.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    assertThat(fields.byLowerCase()).isEqualTo(lower).isUnmodifiable();
  }

  @Property
  void fieldsOfAMap_areThoseAddedOneByOne(@ForAll("lines") List<Tuple2<String, String>> lines) {
    Map<String, List<String>> map = new TreeMap<>();
    lines.forEach(
        line -> map.computeIfAbsent(line.get1(), unused -> new ArrayList<>()).add(line.get2()));
    Fields.Builder builder = Fields.builder();
    map.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
    assertThat(Fields.of(map).byLowerCase()).isEqualTo(builder.build().byLowerCase());
  }
}
