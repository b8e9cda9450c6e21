package dev.intarsia.web.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.edge.HttpDate;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pages without a page cache. */
final class ConditionalTest {

  private static TestSite site(Attachments... attached) {
    return TestSite.plan()
        .engine(engine -> engine.renderer("part", scope -> scope.write("in the middle")))
        .layer((cache, time) -> new Conditional())
        .layer((cache, time) -> EdgeHeaders.builder().build())
        .showing(
            () ->
                Fragment.of(
                    scope -> {
                      for (Attachments each : attached) {
                        scope.attach(each);
                      }
                      scope
                          .write("begin ")
                          .embed(
                              FragmentRef.to("part")
                                  .deferred(dev.intarsia.fragment.Deferral.ALWAYS))
                          .write(" end");
                    }));
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }

  @Test
  void pageInSeveralParts_getsTheTagOfItsBytes() {
    try (TestSite site = site()) {
      Reply reply = site.get("/");
      assertThat(reply.text()).isEqualTo("begin in the middle end");
      assertThat(reply.header("ETag"))
          .isEqualTo(EntityTag.of(reply.text().getBytes(StandardCharsets.UTF_8)).toString());
      Reply same = site.get("/", "If-None-Match", reply.header("ETag"));
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("Cache-Control")).isEqualTo(reply.header("Cache-Control"));
      assertThat(same.body()).isEmpty();
    }
  }

  @Test
  void range_goesAcrossParts() {
    try (TestSite site = site()) {
      String text = site.get("/").text();
      for (int from = 0; from < text.length(); from++) {
        for (int to = from; to < text.length(); to++) {
          Reply part = site.get("/", "Range", "bytes=" + from + "-" + to);
          assertThat(part.status()).isEqualTo(206);
          assertThat(part.text()).isEqualTo(text.substring(from, to + 1));
        }
      }
    }
  }

  @Test
  void authorsOwnTagAndDate_count() {
    String date = HttpDate.of(SteppedTime.START);
    try (TestSite site = site(header("ETag", "W/\"v1\""), header("Last-Modified", date))) {
      assertThat(site.get("/").header("ETag")).isEqualTo("W/\"v1\"");
      assertThat(site.get("/", "If-None-Match", "\"v1\"").status()).isEqualTo(304);
      assertThat(site.get("/", "If-Modified-Since", date).status()).isEqualTo(304);
      assertThat(site.get("/", "If-Match", "\"v1\"").status()).isEqualTo(412);
    }
  }

  @Test
  void refusal_isKeptByNobody_thoughThePageIsShared() {
    try (TestSite site = site()) {
      assertThat(site.get("/").header("Cache-Control")).contains("public");
      for (String[] refused : new String[][] {{"If-Match", "\"x\""}, {"Range", "bytes=999-"}}) {
        Reply reply = site.get("/", refused);
        assertThat(reply.status()).isGreaterThanOrEqualTo(412);
        assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(reply.header("CDN-Cache-Control")).isEqualTo("private, no-store");
        assertThat(reply.has("ETag")).isFalse();
      }
    }
  }

  @Test
  void otherStatusesAndMethods_haveNoConditions() {
    try (TestSite site = site(Attachments.status(404))) {
      assertThat(site.get("/", "If-None-Match", "*").status()).isEqualTo(404);
      assertThat(site.get("/", "Range", "bytes=0-1").status()).isEqualTo(404);
    }
    try (TestSite site = site()) {
      assertThat(site.send("POST", "/", "If-None-Match", "*").status()).isEqualTo(200);
    }
  }

  @Test
  void pageThatNobodyMayKeep_isNotHashed() {
    try (TestSite site = site(header("Set-Cookie", "a=b"))) {
      assertThat(site.get("/").has("ETag")).isFalse();
    }
  }
}
