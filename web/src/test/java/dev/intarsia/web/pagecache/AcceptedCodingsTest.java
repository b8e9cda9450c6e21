package dev.intarsia.web.pagecache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.Growth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptedCodingsTest {

  private static String chosen(String accepted, String... offered) {
    List<String> all = Arrays.asList(offered);
    return all.get(AcceptedCodings.choose(List.of(accepted), all));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "'gzip, deflate, br', br",
    "GZIP, gzip",
    "x-gzip, gzip",
    "'br;q=0.5, gzip', gzip",
    "'br; q=0.5 , gzip;q=0.6', gzip",
    "'gzip;q=0', ''",
    "'gzip;q=0.000', ''",
    "'*', br",
    "'*;q=0.1, identity', ''",
    "'br;q=0, *', gzip",
    "'gzip;q=0, br;q=0, identity;q=0', ''",
    "'identity;q=0, gzip', gzip",
    "'deflate', ''",
    "'', ''",
    "'gzip;q=2', ''",
    "'gzip;q=', ''",
    "'gzip;q=0.5;q=1', gzip",
    "';;,,;q=1,', ''",
    "'gzippy', ''",
    "'gzip;x=1;q=0', ''",
    "'br;x;q=0.1;y=2, gzip;x=1;q=0.2', gzip",
  })
  void coding_isTheOneLikedBest(String accepted, String expected) {
    assertThat(chosen(accepted, "br", "gzip", "")).isEqualTo(expected);
  }

  @Test
  void whoSaysNothing_getsThePageAsItIs() {
    assertThat(AcceptedCodings.choose(List.of(), List.of("gzip", ""))).isEqualTo(1);
  }

  @Test
  void pageInOneForm_isSentInIt() {
    assertThat(AcceptedCodings.choose(List.of("identity;q=0"), List.of(""))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "a,", "*;", "*,", "a;q,"})
  void codings_areReadInLinearTime(String unit) {
    Growth.requireLinear(
        length -> {
          List<String> values = List.of(unit.repeat(length / unit.length()));
          return () -> AcceptedCodings.choose(values, List.of("br", "gzip", ""));
        });
  }
}
