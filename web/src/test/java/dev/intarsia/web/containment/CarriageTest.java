package dev.intarsia.web.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.containment.Carriage.Script;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CarriageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "TEMPLATE; LOADED;  <p>|</p>;            <b>x</b>;  contained and fits",
        "TEMPLATE; MISSING; <p>|</p>;            <b>x</b>;  contained and fits",
        "JSON;     LOADED;  <p>|</p>;            <b>x;      an element is not closed at byte 4",
        "IN_ORDER; MISSING; <p>|</p>;            <b>x;      an element is not closed at byte 4, and no script to apply it",
        "IN_ORDER; LOADED;  <p>|</p>;            <hr>;      PARAGRAPH around the hole would be closed",
        "IN_ORDER; LOADED;  <svg>|</svg>;        <b>x</b>;  the hole is in SVG or MathML",
        "IN_ORDER; LOADED;  <a href='|'></a>;    x;         the hole is in attribute",
        "IN_ORDER; LOADED;  <select>|</select>;  <b>x</b>;  FLOW does not belong in select",
        "IN_ORDER; LOADED;  <div>|;              x;         the page: an element is not closed at byte 5"
      })
  void carrier_followsFromPageHoleAndFragment(
      Carrier carrier, Script script, String page, String fragment, String reason) {
    HoleScan scan = HoleScan.ofPage(bytes(page.replace("|", "")), page.indexOf('|'));
    Containment content = ContainmentCheck.check(bytes(fragment));
    Carriage choice = Carriage.choose(scan.verdict(), scan.spots().get(0), content, script);
    assertThat(choice).isEqualTo(new Carriage(carrier, reason));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
