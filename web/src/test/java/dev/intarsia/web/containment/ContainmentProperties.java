package dev.intarsia.web.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ContainmentProperties {

  private static final List<String> PIECES =
      List.of(
          "<p>",
          "</p>",
          "<b>",
          "</b>",
          "<li>",
          "</li>",
          "<table>",
          "</table>",
          "<tr>",
          "<td>",
          "</td>",
          "<select>",
          "<option>",
          "</select>",
          "<svg>",
          "<g/>",
          "</svg>",
          "<template>",
          "</template>",
          "<script>",
          "</script>",
          "<!--",
          "-->",
          "text",
          " ",
          "<br>",
          "<a title=\"",
          "\">",
          "<title>",
          "</title>",
          "</b",
          ">",
          "<",
          "\u20ac",
          "<noscript>",
          "</noscript>");

  @Provide
  Arbitrary<String> soups() {
    return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
  }

  @Property
  void anyBytes_getAVerdictWithinTheFragment(@ForAll byte[] fragment) {
    Containment verdict = ContainmentCheck.check(fragment);
    assertThat(verdict.offset()).isBetween(0, fragment.length);
    assertThat(verdict.contained()).isEqualTo(verdict.breach() == Breach.NONE);
  }

  @Property
  void anySoup_isLeftUnchangedAndJudgedAlike(@ForAll("soups") String soup) {
    byte[] bytes = soup.getBytes(StandardCharsets.UTF_8);
    byte[] before = bytes.clone();
    assertThat(ContainmentCheck.check(bytes)).isEqualTo(ContainmentCheck.check(bytes));
    assertThat(bytes).isEqualTo(before);
  }

  @Property
  void containedFragments_nestInADivision(@ForAll("soups") String soup) {
    Containment alone = check(soup);
    if (alone.contained() && HolePlace.BODY.accepts(alone.content())) {
      assertThat(check("<div>" + soup + "</div>").contained()).isTrue();
    }
  }

  @Property
  void containedFragments_ofOneKind_areContainedInARow(
      @ForAll("soups") String one, @ForAll("soups") String other) {
    Containment first = check(one);
    Containment second = check(other);
    boolean flow = first.content() == Content.FLOW && second.content() == Content.FLOW;
    boolean closed = check(one + "<b></b>").contained();
    if (first.contained() && second.contained() && flow && closed) {
      assertThat(check(one + other).contained()).isTrue();
    }
  }

  @Property
  void everyCut_isContainedOrRefused_neverAnError(@ForAll("soups") String soup) {
    byte[] bytes = soup.getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end <= bytes.length; end++) {
      byte[] cut = Arrays.copyOf(bytes, end);
      Containment verdict = ContainmentCheck.check(cut);
      int open = soup.lastIndexOf('<');
      boolean asciiBefore = bytes.length == soup.length();
      if (asciiBefore && open >= 0 && end == open + 1) {
        assertThat(verdict.contained()).isFalse();
      }
    }
  }

  @Property
  void holesOfAFragment_doNotChangeItsVerdict(@ForAll("soups") String soup) {
    byte[] bytes = soup.getBytes(StandardCharsets.UTF_8);
    int[] everywhere = new int[bytes.length + 1];
    Arrays.setAll(everywhere, i -> i);
    HoleScan scan = HoleScan.ofFragment(bytes, everywhere);
    assertThat(scan.verdict()).isEqualTo(ContainmentCheck.check(bytes));
    assertThat(scan.spots()).extracting(HoleSpot::offset).containsExactly(boxed(everywhere));
  }

  private static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private static Containment check(String fragment) {
    return ContainmentCheck.check(fragment.getBytes(StandardCharsets.UTF_8));
  }
}
