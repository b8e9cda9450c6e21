package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.arbitraries.AttachedThings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Settings merge as the rule says, told in another way: path by path. */
final class SettingsProperties {

  @Provide
  Arbitrary<Map<String, Object>> settings() {
    return AttachedThings.settings();
  }

  private static Object naiveMerge(Object under, Object over) {
    if (under instanceof Map<?, ?> below && over instanceof Map<?, ?> above) {
      TreeSet<String> names = new TreeSet<>();
      below.keySet().forEach(name -> names.add((String) name));
      above.keySet().forEach(name -> names.add((String) name));
      Map<String, Object> merged = new TreeMap<>();
      for (String name : names) {
        merged.put(
            name,
            !above.containsKey(name)
                ? below.get(name)
                : !below.containsKey(name)
                    ? above.get(name)
                    : naiveMerge(below.get(name), above.get(name)));
      }
      return merged;
    }
    if (under instanceof List<?> below && over instanceof List<?> above) {
      List<Object> merged = new ArrayList<>();
      for (int i = 0; i < Math.max(below.size(), above.size()); i++) {
        merged.add(
            i >= above.size()
                ? below.get(i)
                : i >= below.size() ? above.get(i) : naiveMerge(below.get(i), above.get(i)));
      }
      return merged;
    }
    return over;
  }

  @Property
  void merge_isThatOfTheRule(
      @ForAll("settings") Map<String, Object> a, @ForAll("settings") Map<String, Object> b) {
    assertThat(Attachments.settings(a).and(Attachments.settings(b)).settings())
        .isEqualTo(naiveMerge(a, b));
  }

  @Property
  void merge_leavesItsOperandsAlone(
      @ForAll("settings") Map<String, Object> a, @ForAll("settings") Map<String, Object> b) {
    Attachments one = Attachments.settings(a);
    Attachments other = Attachments.settings(b);
    one.and(other);
    assertThat(one).isEqualTo(Attachments.settings(a));
    assertThat(other).isEqualTo(Attachments.settings(b));
  }
}
