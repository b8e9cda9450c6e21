package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.header;
import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves for a page that is kept. */
final class WireTest {

  private static final String TEXT = "All work and no play. ".repeat(100);

  private final AtomicInteger renders = new AtomicInteger();

  private static Fragment page(Attachments... attachments) {
    return Fragment.of(
        scope -> {
          for (Attachments each : attachments) {
            scope.attach(each);
          }
          scope.tag("data").write(TEXT);
        });
  }

  @Test
  @DisplayName("PC-20: text is compressed once, when it is stored, under an entity tag of its own")
  void text_isKeptCompressedToo() {
    try (TestSite site = plan().showing(WireTest::page)) {
      Reply miss = site.get("/", "Accept-Encoding", "gzip, br");
      Reply zipped = site.get("/", "Accept-Encoding", "gzip");
      Reply plain = site.get("/");
      assertThat(miss.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(zipped.unzipped()).isEqualTo(TEXT).isEqualTo(plain.text());
      assertThat(zipped.body()).isEqualTo(miss.body()).hasSizeLessThan(plain.body().length / 4);
      assertThat(plain.has("Content-Encoding")).isFalse();
      assertThat(plain.header("ETag")).isEqualTo(EntityTag.of(plain.body()).toString());
      assertThat(zipped.header("ETag")).isEqualTo(EntityTag.of(zipped.body()).toString());
      assertThat(plain.header("Vary"))
          .isEqualTo("Accept-Encoding")
          .isEqualTo(zipped.header("Vary"));
      assertThat(site.asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/octet-stream", ""})
  void otherTypes_areNotCompressed(String type) {
    try (TestSite site = plan().showing(() -> page(header("Content-Type", type)))) {
      Reply reply = site.get("/", "Accept-Encoding", "gzip");
      assertThat(reply.has("Content-Encoding")).isFalse();
      assertThat(reply.has("Vary")).isFalse();
    }
  }

  @Test
  void compressedByItsAuthor_orNotToBeChanged_isLeftAlone() {
    for (Attachments own :
        new Attachments[] {
          header("Content-Encoding", "br"), header("Cache-Control", "public, no-transform")
        }) {
      try (TestSite site = plan().showing(() -> page(own))) {
        assertThat(site.get("/", "Accept-Encoding", "gzip").text()).isEqualTo(TEXT);
      }
    }
  }

  @Test
  void furtherEncoder_isAsked_andOneThatFailsIsDoneWithout() {
    Encoder reversing =
        new Encoder() {
          @Override
          public String coding() {
            return "short";
          }

          @Override
          public byte[] encoded(byte[] page) {
            return "short".getBytes(StandardCharsets.US_ASCII);
          }
        };
    Encoder broken =
        new Encoder() {
          @Override
          public String coding() {
            return "broken";
          }

          @Override
          public byte[] encoded(byte[] page) throws java.io.IOException {
            throw new java.io.IOException("broken");
          }
        };
    TestSite.Plan plan = plan(cache -> cache.encoders(broken, reversing, Encoder.gzip()));
    try (TestSite site = plan.showing(WireTest::page)) {
      assertThat(site.get("/", "Accept-Encoding", "broken, gzip, short").text()).isEqualTo("short");
      assertThat(site.get("/", "Accept-Encoding", "gzip").unzipped()).isEqualTo(TEXT);
      assertThat(site.get("/", "Accept-Encoding", "broken").text()).isEqualTo(TEXT);
    }
  }

  @Test
  @DisplayName("PC-4: 304 for the entity tag, with the headers that a cache needs and no others")
  void conditionalRequest_isNotModified() {
    TestSite.Plan plan = plan();
    try (TestSite site =
        plan.showing(() -> page(header("X-Own", "1"), header("Content-Language", "en")))) {
      String tag = site.get("/").header("ETag");
      Reply same = site.get("/", "If-None-Match", "\"other\", W/" + tag);
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(same.has("Cache-Control")).isTrue();
      assertThat(same.has("Content-Type")).isFalse();
      assertThat(same.has("Content-Language")).isFalse();
      assertThat(same.page()).isEqualTo("page; hit");
      assertThat(site.get("/", "If-None-Match", "\"other\"").status()).isEqualTo(200);
      assertThat(site.get("/", "If-None-Match", tag, "Accept-Encoding", "gzip").status())
          .as("the compressed page has another tag")
          .isEqualTo(200);
    }
  }

  @Test
  void missWithCondition_isNotModifiedToo_andKept() {
    try (TestSite site = plan().showing(WireTest::page)) {
      String tag = EntityTag.of(TEXT.getBytes(StandardCharsets.UTF_8)).toString();
      Reply first = site.get("/", "If-None-Match", tag);
      assertThat(first.status()).isEqualTo(304);
      assertThat(first.page()).isEqualTo("page; fwd=miss; stored");
      assertThat(site.get("/").text()).isEqualTo(TEXT);
    }
  }

  @Test
  @DisplayName("PC-17: the tag comes from the bytes, not from the time")
  void entityTag_changesWithTheContentAlone() {
    Fragment changing = Fragment.of(scope -> scope.tag("data").write("version " + renders.get()));
    try (TestSite site = plan().showing(() -> changing)) {
      String first = site.get("/").header("ETag");
      site.change("data");
      site.time.pass(Duration.ofDays(1));
      assertThat(site.get("/").header("ETag")).isEqualTo(first);
      renders.incrementAndGet();
      site.change("data");
      assertThat(site.get("/").header("ETag")).isNotEqualTo(first);
    }
  }

  @Test
  void range_isAPartOfTheBytes() {
    try (TestSite site = plan().showing(WireTest::page)) {
      String tag = site.get("/").header("ETag");
      Reply part = site.get("/", "Range", "bytes=4-7", "If-Range", tag);
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.text()).isEqualTo("work");
      assertThat(part.header("Content-Range")).isEqualTo("bytes 4-7/2200");
      assertThat(site.get("/", "Range", "bytes=4-7", "If-Range", "\"x\"").status()).isEqualTo(200);
      Reply beyond = site.get("/", "Range", "bytes=9999-");
      assertThat(beyond.status()).isEqualTo(416);
      assertThat(beyond.header("Content-Range")).isEqualTo("bytes */2200");
      assertThat(beyond.header("Cache-Control")).isEqualTo("private, no-store");
      assertThat(site.send("HEAD", "/", "Range", "bytes=4-7").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("PC-5: the author's headers are kept and sent again; those of one answer are not")
  void headers_areSentAgain() {
    TestSite.Plan plan = plan();
    try (TestSite site =
        plan.answering(
            request ->
                Answer.page(page(header("X-Frame-Options", "DENY"), header("Age", "77")))
                    .with(Header.appended("Link", "</a>; rel=preload"))
                    .with(Header.appended("Link", "</b>; rel=preload"))
                    .with(Header.replacing("ETag", "\"own\"")))) {
      site.get("/");
      site.time.pass(Duration.ofSeconds(5).plusMillis(900));
      Reply hit = site.get("/");
      assertThat(hit.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(hit.headers().get("Link"))
          .containsExactly("</a>; rel=preload", "</b>; rel=preload");
      assertThat(hit.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(hit.header("ETag")).isEqualTo(EntityTag.of(hit.body()).toString());
      assertThat(hit.header("Age")).isEqualTo("5");
      assertThat(hit.header("Cache-Status")).isEqualTo("page; hit");
      assertThat(hit.header("Server-Timing")).matches("page;dur=\\d+\\.\\d+(E-\\d)?");
    }
  }

  @Test
  @DisplayName("HD-7: one member of Cache-Status for each layer, the nearest to the origin first")
  void miss_saysWhatEachLayerDid() {
    try (TestSite site = plan().showing(() -> page().keyed("front"))) {
      assertThat(site.get("/").header("Cache-Status"))
          .isEqualTo("intarsia; fwd=miss; stored; detail=\"not found\", page; fwd=miss; stored");
      assertThat(site.get("/?other").header("Cache-Status"))
          .isEqualTo("intarsia; hit, page; fwd=miss; stored");
    }
  }

  @Test
  void missAndHit_haveTheSameHeaders() {
    try (TestSite site = plan().showing(() -> page(header("X-Own", "é")))) {
      Reply miss = site.get("/", "Accept-Encoding", "gzip");
      Reply hit = site.get("/", "Accept-Encoding", "gzip");
      for (String name : hit.headers().keySet()) {
        if (!java.util.Set.of("age", "cache-status", "server-timing")
            .contains(name.toLowerCase())) {
          assertThat(hit.header(name)).as(name).isEqualTo(miss.header(name));
        }
      }
      assertThat(hit.headers().keySet()).containsAll(miss.headers().keySet());
    }
  }
}
