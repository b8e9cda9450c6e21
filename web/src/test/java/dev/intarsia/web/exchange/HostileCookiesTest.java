package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.Growth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may send cookies of any length; each character is read a bounded number of times. */
final class HostileCookiesTest {

  private static final int LOOK_UPS_PER_LENGTH = 64;

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length());
  }

  private static CarriedFields carrying(String cookies) {
    return new CarriedFields(Fields.of(Map.of("Cookie", List.of(cookies))), "sid");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "a;", "=;", "a=;", " "})
  void cookies_areReadInLinearTime(String unit) {
    Growth.requireLinear(
        length -> {
          List<String> header = List.of(repeated(unit, length));
          return () -> Cookies.parse(header);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "a;", "=;", "a=;", " "})
  void oneCookie_isFoundInLinearTime(String unit) {
    Growth.requireLinear(
        length -> {
          List<String> header = List.of(repeated(unit, length));
          return () -> Optional.ofNullable(Cookies.value(header, "sid"));
        });
  }

  @Test
  void cookiesOfALongHeader_areNotSearchedAnewForEachLookUp() {
    Growth.requireLinear(
        length -> {
          String header = repeated("a=b; ", length);
          return () -> {
            CarriedFields carried = carrying(header);
            for (int i = 0; i < length / LOOK_UPS_PER_LENGTH; i++) {
              assertThat(carried.cookie("sid")).isEmpty();
            }
            return carried;
          };
        });
  }

  @Test
  void cookieOfALongHeader_isTheFirstOfItsName() {
    CarriedFields carried =
        carrying("a=1; sid=s1; " + "filler=f; ".repeat(10_000) + "a=2; last=l; sid=s2");
    assertThat(carried.cookie("a")).contains("1");
    assertThat(carried.cookie("last")).contains("l");
    assertThat(carried.cookie("none")).isEmpty();
    assertThat(carried.session()).contains("s1");
    assertThat(carried.cookies()).containsOnlyKeys("a", "filler", "last", "sid");
  }
}
