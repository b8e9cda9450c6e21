package dev.intarsia.web.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.requesttarget.BypassReason;
import dev.intarsia.web.requesttarget.TargetVerdict.Bypass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages that leave while they are made, compressed for those who take it. */
final class CompressedStreamsTest {

  private static final String PAGE = "<p>page</p>";

  private static Response answered(Response response, String method, String... accepted) {
    RequestHead head =
        new RequestHead(
            method,
            "/",
            HttpVersion.HTTP_1_1,
            "http",
            "a",
            Fields.of(
                accepted.length == 0 ? Map.of() : Map.of("Accept-Encoding", List.of(accepted))));
    IncomingRequest request =
        new IncomingRequest(
            head, "http://a/", new Bypass(BypassReason.HOST), InputStream.nullInputStream(), 0);
    try {
      return new CompressedStreams().answer(request, asked -> response);
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Response html(Body body) {
    return Response.of(
        new ResponseHead().set("Content-Type", "text/html; charset=utf-8").set("Vary", "Accept"),
        body);
  }

  private static Body streamed() {
    return new Body.Streamed(new OneChunk());
  }

  private static final class OneChunk implements ChunkSource {
    private boolean isGiven;

    @Override
    public @Nullable Chunk poll() {
      if (isGiven) {
        return null;
      }
      isGiven = true;
      return Chunk.of(PAGE.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isDone() {
      return isGiven;
    }

    @Override
    public void onReady(Runnable callback) {
      callback.run();
    }

    @Override
    public void close() {}
  }

  @Test
  void streamedPage_isCompressed_forThoseWhoTakeIt() throws Exception {
    Response response = answered(html(streamed()), "GET", "br, gzip");
    assertThat(response.head().first("Content-Encoding")).contains("gzip");
    assertThat(response.head().first("Vary"))
        .get()
        .asString()
        .contains("Accept-Encoding", "Accept");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    ChunkSource source = ((Body.Streamed) response.body()).source();
    for (Chunk chunk = source.poll(); chunk != null; chunk = source.poll()) {
      chunk.writeTo(sent);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
    }
  }

  @Test
  void streamedPage_forOthers_variesAllTheSame() {
    Response response = answered(html(streamed()), "GET", "br");
    assertThat(response.head().first("Content-Encoding")).isEmpty();
    assertThat(response.head().first("Vary")).get().asString().contains("Accept-Encoding");
  }

  @Test
  void wholePage_isLeftAlone() {
    Body whole = Body.Whole.of(PAGE.getBytes(StandardCharsets.UTF_8));
    Response response = answered(html(whole), "GET", "gzip");
    assertThat(response.body()).isSameAs(whole);
    assertThat(response.head().first("Content-Encoding")).isEmpty();
  }

  @Test
  void codedAlready_orNoText_isLeftAlone() {
    Response coded = html(streamed());
    coded.head().set("Content-Encoding", "br");
    assertThat(answered(coded, "GET", "gzip").head().first("Content-Encoding")).contains("br");
    Response picture = Response.of(new ResponseHead().set("Content-Type", "image/png"), streamed());
    assertThat(answered(picture, "GET", "gzip").head().first("Content-Encoding")).isEmpty();
  }
}
