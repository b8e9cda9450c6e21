package dev.intarsia.web.requesttarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.requesttarget.TargetVerdict.Canonical;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TargetRulesProperties {

  private static final TargetRules AS_IS = TargetRules.forHosts("shop.example");
  private static final TargetRules STRICT =
      AS_IS.withQuery(QueryRules.AS_IS.ignoring("utm_*", "x").inAnyOrder());

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
            "/",
            "a",
            "b",
            "%C3%A9",
            "%c3%a9",
            "%20",
            "%2F",
            "%41",
            ".",
            "..",
            ";",
            "\\",
            "%00",
            "%",
            "é",
            ":",
            "@",
            "%40",
            "+",
            "%2B",
            "=",
            "/b",
            "/a",
            "%E6%BC%A2",
            "%C0%AF")
        .list()
        .ofMaxSize(6)
        .map(parts -> "/" + String.join("", parts));
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> texts =
        Arbitraries.of("a", "b", "%61", "+", "%20", "%2B", "%26", "%3D", "%C3%A9", "utm_", "x", "")
            .list()
            .ofMaxSize(2)
            .map(parts -> String.join("", parts));
    Arbitrary<String> pairs =
        Combinators.combine(texts, Arbitraries.of("=", "", "=="), texts)
            .as((name, equals, value) -> equals.isEmpty() ? name : name + equals + value);
    return pairs.list().ofMaxSize(3).map(list -> String.join("&", list));
  }

  @Property
  void canonicalTarget_judgedAgain_isItself(
      @ForAll("paths") String path, @ForAll("queries") String query) {
    for (TargetRules rules : List.of(AS_IS, STRICT)) {
      canonical(rules, path + '?' + query)
          .ifPresent(
              once ->
                  assertThat(rules.judge(once.scheme(), once.authority(), once.pathAndQuery()))
                      .isEqualTo(new Canonical(once)));
    }
  }

  @Property(tries = 3_000)
  void canonicalTargets_areEqual_exactlyIfTheyMeanTheSame(
      @ForAll("queries") String one, @ForAll("queries") String other) {
    CanonicalTarget first = canonical(STRICT, "/p?" + one).orElseThrow();
    CanonicalTarget second = canonical(STRICT, "/p?" + other).orElseThrow();
    assertThat(first.equals(second)).isEqualTo(meaning(one).equals(meaning(other)));
  }

  @Property
  void shuffledArgumentsOfDifferentNames_meanTheSame(
      @ForAll("names") List<String> names, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(names);
    java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
    assertThat(canonical(STRICT, "/?" + String.join("&", shuffled)))
        .isEqualTo(canonical(STRICT, "/?" + String.join("&", names)));
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'w')
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .uniqueElements()
        .ofMaxSize(6);
  }

  @Property
  void withoutRules_onlyTheSameTextIsTheSame(
      @ForAll("paths") String one, @ForAll("paths") String other) {
    Optional<CanonicalTarget> first = canonical(AS_IS, one);
    Optional<CanonicalTarget> second = canonical(AS_IS, other);
    if (first.isPresent() && second.isPresent()) {
      assertThat(first.equals(second)).isEqualTo(one.equals(other));
    }
  }

  @Property
  void canonicalPath_isReadInOneWay_byEveryServer(@ForAll("paths") String path) {
    canonical(AS_IS, path)
        .ifPresent(
            target -> {
              String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
              String wanted = decoded.length() > 1 ? decoded.replaceAll("/$", "") : decoded;
              assertThat(LenientServer.DECODES_FIRST.path(path)).isEqualTo(wanted);
              assertThat(LenientServer.CUTS_PARAMETERS.path(path))
                  .isEqualTo(path.length() > 1 ? path.replaceAll("/$", "") : path);
            });
  }

  @Property
  void anyText_isAnswered(@ForAll String host, @ForAll String target) {
    assertThat(STRICT.judge("https", host, "/" + target)).isNotNull();
    assertThat(STRICT.judge("https", "shop.example", "/" + target)).isNotNull();
    assertThat(STRICT.judge("https", "shop.example", "/?" + target)).isNotNull();
    assertThat(STRICT.judge(host, "shop.example", target)).isNotNull();
  }

  private static Optional<CanonicalTarget> canonical(TargetRules rules, String target) {
    return rules.judge("https", "shop.example", target) instanceof Canonical canonical
        ? Optional.of(canonical.target())
        : Optional.empty();
  }

  /** What a query means under the strict rules, told by the JDK's form decoder. */
  private static List<List<String>> meaning(String query) {
    List<List<String>> meaning = new ArrayList<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
      String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      if (!pair.isEmpty() && !name.startsWith("utm_") && !name.equals("x")) {
        meaning.add(List.of(name, value));
      }
    }
    meaning.sort(Comparator.comparing(argument -> argument.get(0)));
    return meaning;
  }
}
