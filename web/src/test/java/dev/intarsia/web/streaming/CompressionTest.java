package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressionTest {

  private static Compression of(String accept) {
    return Compression.of(List.of(accept), "text/html; charset=utf-8", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|GZIP",
        "GZIP|GZIP",
        "x-gzip|GZIP",
        "gzip, deflate, br, zstd|GZIP",
        "gzip;q=0.001|GZIP",
        "gzip;q=0|IDENTITY",
        "gzip;q=0.000, identity|IDENTITY",
        "gzip;q=0, *|IDENTITY",
        "*|GZIP",
        "*;q=0|NONE_ACCEPTABLE",
        "*;q=0, identity;q=0.5|IDENTITY",
        "identity;q=0|NONE_ACCEPTABLE",
        "identity;q=0, *|GZIP",
        "identity;q=0, gzip;q=0.2|GZIP",
        "identity, gzip;q=0.5|IDENTITY",
        "identity;q=0.5, gzip;q=0.5|GZIP",
        "br|IDENTITY",
        "gzip;q=nonsense|IDENTITY",
        "gzip;q=2|IDENTITY",
        "gzip ; q=1.0 , br|GZIP",
        "''|IDENTITY"
      })
  void coding_followsTheWeights(String accept, Compression.Coding coding) {
    assertThat(of(accept).coding()).isEqualTo(coding);
    assertThat(of(accept).varies()).isTrue();
  }

  @Test
  void clientThatNamesNoCoding_getsNone_andTheAnswerVaries() {
    Compression none = Compression.of(List.of(), "text/html", List.of());
    assertThat(none.coding()).isEqualTo(Compression.Coding.IDENTITY);
    assertThat(none.varies()).isTrue();
  }

  @Test
  void severalHeaders_areOneList() {
    Compression both = Compression.of(List.of("br", "gzip"), "text/css", List.of());
    assertThat(both.coding()).isEqualTo(Compression.Coding.GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "TEXT/CSS", "application/json;x=y", "image/svg+xml"})
  void textLike_isCompressed(String type) {
    assertThat(Compression.of(List.of("gzip"), type, List.of()).coding())
        .isEqualTo(Compression.Coding.GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/octet-stream", "text/event-stream", ""})
  void other_isNot_andDoesNotVary(String type) {
    Compression other = Compression.of(List.of("gzip"), type, List.of());
    assertThat(other.coding()).isEqualTo(Compression.Coding.IDENTITY);
    assertThat(other.varies()).isFalse();
  }

  @Test
  void codedAlready_isNotCodedAgain() {
    Compression coded = Compression.of(List.of("gzip"), "text/html", List.of("br"));
    assertThat(coded.coding()).isEqualTo(Compression.Coding.IDENTITY);
    assertThat(coded.varies()).isFalse();
  }
}
