package dev.intarsia.jcstress;

import dev.intarsia.jcstress.Decision.Test;
import dev.intarsia.jcstress.Decision.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/** All decisions that have tests here, as the compiler has listed them. */
final class Catalogue {

  static final String AS_WRITTEN = "AsWritten";

  private Catalogue() {}

  /**
   * Those of which the class or its package matches, by package and name.
   *
   * @throws IllegalStateException if one of them is not a proper pair
   */
  static List<Decision> matching(Pattern names) {
    Map<String, List<TestInfo>> byClass = new TreeMap<>();
    for (String test : TestList.tests()) {
      TestInfo info = TestList.getInfo(test);
      String around = info.binaryName().substring(0, info.binaryName().lastIndexOf('$'));
      if (names.matcher(around).find()) {
        byClass.computeIfAbsent(around, name -> new ArrayList<>()).add(info);
      }
    }
    List<Decision> decisions =
        byClass.entrySet().stream().map(e -> decision(e.getKey(), e.getValue())).toList();
    String flaws =
        decisions.stream().flatMap(each -> each.flaw().stream()).collect(Collectors.joining("; "));
    if (!flaws.isEmpty()) {
      throw new IllegalStateException(flaws);
    }
    return decisions;
  }

  private static Decision decision(String className, List<TestInfo> tests) {
    Ordering ordering = classOf(className).getAnnotation(Ordering.class);
    if (ordering == null) {
      throw new IllegalStateException(className + " has tests and does not tell of what ordering");
    }
    Test asWritten = null;
    List<Twin> twins = new ArrayList<>();
    for (TestInfo info : tests) {
      Test test = test(info);
      if (test.shortName().equals(AS_WRITTEN)) {
        asWritten = test;
      } else {
        Unshown unshown = classOf(info.binaryName()).getAnnotation(Unshown.class);
        twins.add(new Twin(test, Optional.ofNullable(unshown).map(Unshown::value)));
      }
    }
    if (asWritten == null) {
      throw new IllegalStateException(className + " has no test named " + AS_WRITTEN);
    }
    twins.sort((one, other) -> one.test().name().compareTo(other.test().name()));
    return new Decision(
        className.substring(className.lastIndexOf('.') + 1),
        ordering.value(),
        List.of(ordering.fields()),
        asWritten,
        twins);
  }

  private static Test test(TestInfo info) {
    return new Test(
        info.name(),
        ids(info, Expect.FORBIDDEN),
        ids(info, Expect.ACCEPTABLE_INTERESTING),
        ids(info, Expect.ACCEPTABLE));
  }

  private static Set<String> ids(TestInfo info, Expect expect) {
    return info.cases().stream()
        .filter(each -> each.expect() == expect)
        .map(each -> each.matchPattern())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Class<?> classOf(String name) {
    try {
      return Class.forName(name, false, Catalogue.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
