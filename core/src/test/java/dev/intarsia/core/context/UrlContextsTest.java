package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.context.RequestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlContextsTest {

  @Test
  void url_absolute_isAsGivenWithoutFragment() {
    RequestFacts.Builder facts = RequestFacts.get("https://ex.test:8443/a%2Fb/?b=2&a=1#top");

    assertThat(value(facts, "url").text()).contains("https://ex.test:8443/a%2Fb/?b=2&a=1");
    assertThat(value(facts, "url.site").text()).contains("https://ex.test:8443");
    assertThat(value(facts, "url.path").text()).contains("/a%2Fb/");
  }

  @Test
  void url_emptyQueryAndNone_differ() {
    assertThat(value(RequestFacts.get("/a?"), "url"))
        .isNotEqualTo(value(RequestFacts.get("/a"), "url"));
  }

  @Test
  void site_merePath_isAbsent() {
    assertThat(value(RequestFacts.get("/a"), "url.site").isAbsent()).isTrue();
    assertThat(value(RequestFacts.get("/a"), "url").text()).contains("/a");
  }

  @ParameterizedTest
  @CsvSource({"/a/b,/a", "/a/b/,/a", "/a,/", "/a/,/", "/a//b,/a", "/a/b/c,/a/b"})
  void parent_path_losesItsLastSegment(String path, String parent) {
    assertThat(value(RequestFacts.get(path), "url.path.parent").text()).contains(parent);
  }

  @Test
  void parent_front_isAbsent() {
    assertThat(value(RequestFacts.get("/"), "url.path.parent").isAbsent()).isTrue();
  }

  @Test
  void isFront_onlyTheRootPath() {
    assertThat(value(RequestFacts.get("/?a=1"), "url.path.is_front").text()).contains("true");
    assertThat(value(RequestFacts.get("https://ex.test"), "url.path.is_front").text())
        .contains("true");
    assertThat(value(RequestFacts.get("/index"), "url.path.is_front").text()).contains("false");
  }
}
