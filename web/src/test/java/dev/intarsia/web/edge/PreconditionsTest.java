package dev.intarsia.web.edge;

import static dev.intarsia.web.edge.Preconditions.Outcome.FAILED;
import static dev.intarsia.web.edge.Preconditions.Outcome.NOT_MODIFIED;
import static dev.intarsia.web.edge.Preconditions.Outcome.SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.edge.Preconditions.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PreconditionsTest {

  private static final long CHANGED = Instant.parse("2026-11-01T10:00:00.900Z").toEpochMilli();
  private static final long NOW = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
  private static final Representation PAGE =
      new Representation(new EntityTag("v1", false), CHANGED, 10);
  private static final String SAME = "Sun, 01 Nov 2026 10:00:00 GMT";
  private static final String BEFORE = "Sun, 01 Nov 2026 09:59:59 GMT";

  @Test
  void unconditional_isSent() {
    assertThat(outcome(PAGE)).isEqualTo(SEND);
  }

  @Test
  @DisplayName("PC-4 304 if one of the tags is the current one, compared weakly")
  void ifNoneMatch_namesTheCurrentTag_isNotModified() {
    assertThat(outcome(PAGE, "if-none-match", "\"v1\"")).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-none-match", "W/\"v1\"")).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-none-match", "\"v0\", W/\"x\" ,, \"v1\"")).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-none-match", "\"a,b\", \"v1\"")).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-none-match", "*")).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-none-match", "\"v0\"")).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-none-match", "\"a,v1\"")).isEqualTo(SEND);
  }

  @Test
  void ifNoneMatch_onSeveralLines_countsAsOne() {
    Map<String, List<String>> headers = Map.of("if-none-match", List.of("\"v0\"", "\"v1\""));
    assertThat(Preconditions.evaluate(headers, PAGE, NOW)).isEqualTo(NOT_MODIFIED);
  }

  @Test
  @DisplayName("PC-4 the date counts only where there is no If-None-Match")
  void ifModifiedSince_isIgnoredBesideIfNoneMatch() {
    assertThat(outcome(PAGE, "if-none-match", "\"v0\"", "if-modified-since", SAME)).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-none-match", "broken", "if-modified-since", SAME)).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-none-match", "\"v1\"", "if-modified-since", BEFORE))
        .isEqualTo(NOT_MODIFIED);
  }

  @Test
  void ifModifiedSince_comparesWholeSeconds() {
    assertThat(outcome(PAGE, "if-modified-since", SAME)).isEqualTo(NOT_MODIFIED);
    assertThat(outcome(PAGE, "if-modified-since", BEFORE)).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-modified-since", "yesterday")).isEqualTo(SEND);
    assertThat(outcome(Representation.of(new byte[1]), "if-modified-since", SAME)).isEqualTo(SEND);
  }

  @Test
  void ifMatch_needsTheStrongTag() {
    assertThat(outcome(PAGE, "if-match", "\"v1\"")).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-match", "W/\"v1\"")).isEqualTo(FAILED);
    assertThat(outcome(PAGE, "if-match", "\"v0\"")).isEqualTo(FAILED);
    assertThat(outcome(PAGE, "if-match", "*")).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-match", "\"v1\"", "if-none-match", "\"v1\""))
        .isEqualTo(NOT_MODIFIED);
  }

  @Test
  void ifUnmodifiedSince_countsWithoutIfMatch() {
    assertThat(outcome(PAGE, "if-unmodified-since", BEFORE)).isEqualTo(FAILED);
    assertThat(outcome(PAGE, "if-unmodified-since", SAME)).isEqualTo(SEND);
    assertThat(outcome(PAGE, "if-match", "\"v1\"", "if-unmodified-since", BEFORE)).isEqualTo(SEND);
  }

  @Test
  void pageWithHoles_matchesNoTag() {
    Representation page = Representation.unfinished();
    assertThat(outcome(page, "if-none-match", "\"v1\"")).isEqualTo(SEND);
    assertThat(outcome(page, "if-modified-since", SAME)).isEqualTo(SEND);
  }

  @Test
  void malformedTags_areAsIfNotSent() {
    for (String broken :
        List.of(
            "v1", "\"v1", "\"v1\" \"v2\"", "W\"v1\"", "w/\"v1\"", "\"v1\"x", "", ",", "*,\"v1\"")) {
      assertThat(outcome(PAGE, "if-none-match", broken)).as(broken).isEqualTo(SEND);
    }
  }

  @Test
  @DisplayName("PC-9 only GET and HEAD are answered from what is kept")
  void readingMethods_areGetAndHead() {
    assertThat(Preconditions.isReading("GET")).isTrue();
    assertThat(Preconditions.isReading("HEAD")).isTrue();
    assertThat(Preconditions.isReading("POST")).isFalse();
    assertThat(Preconditions.isReading("get")).isFalse();
  }

  private static Outcome outcome(Representation current, String... headers) {
    Map<String, List<String>> request = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      request.put(headers[i], List.of(headers[i + 1]));
    }
    return Preconditions.evaluate(request, current, NOW);
  }
}
