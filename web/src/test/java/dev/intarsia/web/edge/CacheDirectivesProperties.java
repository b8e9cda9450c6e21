package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Directives are cut as an expression would cut them. */
final class CacheDirectivesProperties {

  private static final List<String> NAMES = List.of("no-store", "private", "a", "=");

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.of("no-store", "NO-STORE", "private", "a", "=", ",", "\"", " ", "1")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }

  @Property
  void directives_areCutAtCommasAndQuotes(@ForAll("values") List<String> values) {
    Set<String> model = new HashSet<>();
    for (String value : values) {
      for (String part : value.split("[,\"]")) {
        model.add(part.split("=", 2)[0].strip().toLowerCase(Locale.ROOT));
      }
    }
    CacheDirectives directives = CacheDirectives.of(values);
    for (String name : NAMES) {
      assertThat(directives.has(name)).isEqualTo(model.contains(name));
    }
  }
}
