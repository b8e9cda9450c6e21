package dev.intarsia.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class LateScriptTest {

  private static final int MOST = 1024;

  private final LateScript script = LateScript.open();

  /** GZIP with the best level that every server has. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  @Test
  void script_isAtMostOneKibibyteCompressed() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(compressed)) {
      gzip.write(script.bytes());
    }
    assertThat(compressed.size()).isLessThanOrEqualTo(MOST);
  }

  @Test
  void integrity_isTheHashOfTheBytes() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-384").digest(script.bytes());
    assertThat(script.integrity())
        .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
    assertThat(script.fileName()).matches("late-[A-Za-z0-9_-]{12}\\.js");
  }

  @Test
  void element_namesUrlAndIntegrity_andNoInlineScript() {
    assertThat(script.element("/static/late.js?v=1"))
        .isEqualTo(
            "<script async src=\"/static/late.js?v=1\" integrity=\"%s\"></script>"
                .formatted(script.integrity()));
    assertThatThrownBy(() -> script.element("/a\"b"))
        .hasMessage("url='/a\"b', allowed=no blank, no quote, no <>&");
  }

  @Test
  void script_evaluatesNoText() {
    assertThat(new String(script.bytes(), StandardCharsets.UTF_8))
        .doesNotContain("eval", "new Function", "innerHTML", "document.write");
  }

  @Test
  void bytes_cannotBeChanged() {
    script.bytes()[0] = 0;
    assertThat(script.bytes()[0]).isNotZero();
  }
}
