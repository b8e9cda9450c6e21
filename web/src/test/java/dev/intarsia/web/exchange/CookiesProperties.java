package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * One cookie is found without reading the others, and is the one that reading all of them gives.
 */
final class CookiesProperties {

  private static final List<String> NAMES = List.of("a", "ab", "b", "A", "", " a", "a b");

  @Provide
  Arbitrary<List<String>> headers() {
    return Arbitraries.of("a", "ab", "b", "A", "=", ";", " ", "\t", "\"", "1", "\u2003", "\u00a0")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }

  @Property
  void cookie_isThatOfAll(@ForAll("headers") List<String> headers) {
    Map<String, String> all = Cookies.parse(headers);
    for (String name : NAMES) {
      assertThat(Cookies.value(headers, name)).isEqualTo(all.get(name));
    }
    all.forEach((name, value) -> assertThat(Cookies.value(headers, name)).isEqualTo(value));
  }

  @Property
  void cookies_areReadAsSplittingDoes(@ForAll("headers") List<String> headers) {
    Map<String, String> model = new LinkedHashMap<>();
    for (String header : headers) {
      for (String pair : header.split(";")) {
        String[] sides = pair.split("=", 2);
        if (sides.length == 2 && !sides[0].isBlank()) {
          String value = sides[1].strip();
          boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
          model.putIfAbsent(
              sides[0].strip(), isQuoted ? value.substring(1, value.length() - 1) : value);
        }
      }
    }
    assertThat(Cookies.parse(headers)).isEqualTo(model);
  }

  @Property
  void carriedFields_tellTheSame_whateverWasAskedBefore(@ForAll("headers") List<String> headers) {
    Fields fields = Fields.of(Map.of("cookie", headers));
    for (String name : NAMES) {
      CarriedFields fresh = new CarriedFields(fields, name);
      CarriedFields read = new CarriedFields(fields, name);
      assertThat(read.cookies()).isEqualTo(Cookies.parse(headers)).isUnmodifiable();
      assertThat(read.cookie(name)).isEqualTo(fresh.cookie(name));
      assertThat(read.session()).isEqualTo(fresh.session());
      assertThat(fresh.session()).isEqualTo(fresh.cookie(name).filter(id -> !id.isEmpty()));
      assertThat(fresh.headers()).isSameAs(fresh.headers()).isEqualTo(fields.byLowerCase());
    }
  }

  @Property(tries = 200)
  void longHeaders_tellTheSameAsShortOnes(@ForAll("headers") List<String> headers) {
    List<String> longer = new ArrayList<>(headers);
    longer.add("; ".repeat(3_000));
    CarriedFields expected = new CarriedFields(Fields.of(Map.of("cookie", headers)), "a");
    for (String name : NAMES) {
      CarriedFields read = new CarriedFields(Fields.of(Map.of("cookie", longer)), "a");
      assertThat(read.cookie(name)).isEqualTo(expected.cookie(name));
      assertThat(read.session()).isEqualTo(expected.session());
      assertThat(read.cookies()).isEqualTo(expected.cookies());
    }
  }
}
