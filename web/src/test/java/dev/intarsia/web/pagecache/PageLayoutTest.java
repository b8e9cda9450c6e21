package dev.intarsia.web.pagecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import dev.intarsia.web.requesttarget.CanonicalTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The bytes of kept pages, version 1. */
final class PageLayoutTest {

  private static final String GOLDEN = "page-v1.bin";

  @Test
  void samplePage_hasTheBytesOfTheGoldenFile() throws IOException {
    byte[] written = PageBytes.sample();
    if (Boolean.getBoolean("intarsia.golden.write")) {
      Path folder = Path.of("src/test/resources/dev/intarsia/web/pagecache");
      Files.write(Files.createDirectories(folder).resolve(GOLDEN), written);
    }
    try (InputStream golden = PageLayoutTest.class.getResourceAsStream(GOLDEN)) {
      assertThat(written).isEqualTo(Objects.requireNonNull(golden).readAllBytes());
    }
  }

  @Test
  void goldenFile_isReadBack() throws IOException {
    byte[] bytes;
    try (InputStream golden = PageLayoutTest.class.getResourceAsStream(GOLDEN)) {
      bytes = Objects.requireNonNull(golden).readAllBytes();
    }
    StoredPage page = PageBytes.read(bytes);
    int plain = page.chosen(List.of());
    assertThat(page.head(plain).status()).isEqualTo(404);
    assertThat(page.head(plain).headers().get("Link"))
        .containsExactly("</a>; rel=preload", "</b>; rel=preload");
    assertThat(page.head(plain).first("X-Latin")).contains("é");
    assertThat(page.head(plain).first("Content-Encoding")).isEmpty();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    page.body(plain).writeTo(body);
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("<!doctype html><title>é</title>");
    int zipped = page.chosen(List.of("gzip"));
    assertThat(page.head(zipped).first("Content-Encoding")).contains("gzip");
    assertThat(page.body(zipped).length()).isEqualTo(3);
    assertThat(page.ageSeconds(1_700_000_002_122L)).isEqualTo(1);
    assertThat(page.ageSeconds(0)).isZero();
  }

  @Test
  void bodies_areStretchesOfTheKeptBytes_notCopies() {
    byte[] bytes = PageBytes.sample();
    byte[] one = PageBytes.read(bytes).body(0).chunks().get(0).source();
    assertThat(one).hasSize(bytes.length + 20);
  }

  @Test
  void otherVersion_isRefused_namingIt() {
    byte[] bytes = PageBytes.sample();
    bytes[PageLayout.VERSION_AT] = 2;
    assertThatThrownBy(() -> PageBytes.read(bytes))
        .isInstanceOf(DamagedPageException.class)
        .hasRootCauseMessage("its version is 2");
  }

  @Test
  void damagedPage_isRemoved_andMadeAnew_andNeverFailsARequest() {
    AtomicInteger renders = new AtomicInteger();
    try (TestSite site = Pages.plan().showing(() -> Pages.counted(renders))) {
      Fragment garbage =
          Fragment.of(scope -> scope.write("garbage"))
              .keyed(PageCache.keyOf(new CanonicalTarget("https", TestSite.HOST, "/", null)));
      try (RequestScope scope =
          site.cache.begin(dev.intarsia.context.RequestFacts.get("/").build())) {
        scope.render(garbage);
      }
      Reply first = site.get("/");
      assertThat(first.text()).isEqualTo("render 1");
      assertThat(first.page()).isEqualTo("page; fwd=miss; detail=\"damaged\"");
      assertThat(site.get("/").page()).isEqualTo("page; fwd=stale; stored");
      assertThat(site.get("/").page()).isEqualTo("page; hit");
    }
  }
}
