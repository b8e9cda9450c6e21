package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A head is a map whose keys know no case, and remembers which headers somebody meant. */
final class ResponseHeadProperties {

  private static final List<String> NAMES = List.of("ETag", "etag", "Vary", "VARY", "X", "X-Y");

  private enum Deed {
    REPLACE,
    APPEND,
    DEFAULT,
    REMOVE
  }

  record Step(Deed deed, String name, String value) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.values()), Arbitraries.of(NAMES), Arbitraries.of("1", "2", "3"))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Property
  void head_isAMapWithoutCase(@ForAll("steps") List<Step> steps) {
    ResponseHead head = new ResponseHead();
    Map<String, List<String>> model = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> defaults = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Step step : steps) {
      take(step, head);
      take(step, model, defaults);
      assertThat(head.headers().toString()).isEqualTo(model.toString());
      for (String name : NAMES) {
        List<String> values = model.getOrDefault(name, List.of());
        assertThat(head.all(name)).isEqualTo(values).isUnmodifiable();
        assertThat(head.first(name)).isEqualTo(values.stream().findFirst());
        assertThat(head.isMeant(name)).isEqualTo(!values.isEmpty() && !defaults.contains(name));
      }
      Map<String, List<String>> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      head.forEach((name, values) -> assertThat(told.put(name, values)).isNull());
      assertThat(told).isEqualTo(model);
      assertThat(head.hasAny((name, value) -> name.equals("X") && value.equals("2")))
          .isEqualTo(model.getOrDefault("X", List.of()).contains("2"));
    }
  }

  private static void take(Step step, ResponseHead head) {
    switch (step.deed) {
      case REPLACE -> head.add(Header.replacing(step.name, step.value));
      case APPEND -> head.add(Header.appended(step.name, step.value));
      case DEFAULT -> head.addMissing(step.name, step.value);
      case REMOVE -> head.remove(step.name);
    }
  }

  private static void take(Step step, Map<String, List<String>> model, Set<String> defaults) {
    switch (step.deed) {
      case REPLACE -> {
        model.computeIfAbsent(step.name, unused -> new ArrayList<>()).clear();
        model.get(step.name).add(step.value);
        defaults.remove(step.name);
      }
      case APPEND -> {
        model.computeIfAbsent(step.name, unused -> new ArrayList<>()).add(step.value);
        defaults.remove(step.name);
      }
      case DEFAULT -> {
        if (model.putIfAbsent(step.name, new ArrayList<>(List.of(step.value))) == null) {
          defaults.add(step.name);
        }
      }
      case REMOVE -> {
        model.remove(step.name);
        defaults.remove(step.name);
      }
    }
  }
}
