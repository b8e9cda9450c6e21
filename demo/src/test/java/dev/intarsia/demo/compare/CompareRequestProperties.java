package dev.intarsia.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CompareRequestProperties {

  @Property
  void link_leadsToTheSameRequest(@ForAll("queries") Map<String, List<String>> query)
      throws BadArgumentException {
    CompareRequest request = CompareRequest.of(query);
    RequestFacts followed = RequestFacts.get(request.link()).build();
    assertThat(CompareRequest.of(followed.queryArguments())).isEqualTo(request);
  }

  @Property
  void anyText_isAValueThatIsOffered_orRefused(@ForAll String name, @ForAll String value) {
    try {
      CompareRequest request = CompareRequest.of(Map.of(name, List.of(value)));
      assertThat(request.link()).matches("/compare(\\?[a-z0-9]+=[a-z0-9]+)?");
    } catch (BadArgumentException refused) {
      assertThat(refused.getMessage()).contains("allowed: ");
    }
  }

  @Provide
  Arbitrary<Map<String, List<String>>> queries() {
    List<Arbitrary<Map.Entry<String, List<String>>>> each = new ArrayList<>();
    for (Argument argument : Argument.values()) {
      Arbitrary<String> values =
          argument.allowed().isEmpty()
              ? Arbitraries.integers().between(0, 5000).map(String::valueOf)
              : Arbitraries.of(argument.allowed());
      each.add(values.map(value -> Map.entry(argument.key(), List.of(value))));
    }
    Arbitrary<List<Map.Entry<String, List<String>>>> all =
        Combinators.combine(each).as(List::copyOf);
    return Combinators.combine(all, Arbitraries.randoms())
        .as(
            (entries, random) -> {
              Map<String, List<String>> query = new LinkedHashMap<>();
              entries.stream()
                  .filter(entry -> random.nextBoolean())
                  .forEach(entry -> query.put(entry.getKey(), entry.getValue()));
              return query;
            });
  }
}
