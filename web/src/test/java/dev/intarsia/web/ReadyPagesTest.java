package dev.intarsia.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import dev.intarsia.web.streaming.DeliveryRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages all parts of which are there are sent as they lie in the cache, however they may leave. */
final class ReadyPagesTest {

  private static final String BROKEN = "<p title='\">";

  private final RenderCache cache =
      Intarsia.builder()
          .store(HeapStore.ofMebibytes(16))
          .renderer("part", scope -> scope.write("[" + scope.arguments().string(0) + "]"))
          .renderer("broken", scope -> scope.write(BROKEN))
          .renderer("nothing", scope -> scope.tag("nothing"))
          .build();

  @AfterEach
  void close() {
    cache.close();
  }

  private Response response(Fragment page, Mode mode) {
    PageService site =
        PageService.of(cache, request -> Answer.page(page).upTo(mode))
            .delivery(DeliveryRules.of(Script.LOADED))
            .build();
    Fields fields = Fields.of(Map.of("Host", List.of("a"), "Sec-Fetch-Dest", List.of("document")));
    return site.answer(
        new RequestHead("GET", "/", HttpVersion.HTTP_1_1, "http", "127.0.0.1:80", fields),
        InputStream.nullInputStream());
  }

  private static FragmentRef hole(String renderer, String argument) {
    return FragmentRef.to(renderer, argument).keyed(renderer, argument).deferred(Deferral.ALWAYS);
  }

  private static String text(Response response) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((Body.Whole) response.body()).writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Fragment page(String begin, String end) {
    return Fragment.of(
            scope ->
                scope
                    .write(begin)
                    .embed(hole("part", "1"))
                    .embed(hole("nothing", "2"))
                    .write("<hr>")
                    .embed(hole("broken", "3"))
                    .embed(hole("part", "4"))
                    .write(end))
        .keyed("page", begin);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void document_isItsStretches(Mode mode) throws IOException {
    String begin = "<!DOCTYPE html><html><head><title>t</title></head><body>";
    Fragment page = page(begin, "</body></html>");
    cacheAll(page);
    Response response = response(page, mode);
    assertThat(text(response)).isEqualTo(begin + "[1]<hr>" + BROKEN + "[4]</body></html>");
    assertThat(response.head().first("Cache-Status"))
        .contains("intarsia; hit; detail=\"holes: 4 cached\"");
    assertThat(((Body.Whole) response.body()).chunks()).extracting(Chunk::length).doesNotContain(0);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void textThatIsNoDocument_isItsStretches(Mode mode) throws IOException {
    Fragment page = page("<p>", "");
    cacheAll(page);
    assertThat(text(response(page, mode))).isEqualTo("<p>[1]<hr>" + BROKEN + "[4]");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void emptyPage_hasNoChunk(Mode mode) {
    Response response = response(Fragment.of(scope -> {}).keyed("empty"), mode);
    assertThat(response.body()).isEqualTo(Body.NONE);
  }

  /** What is in the cache is shared with it: no byte is copied on the way to the server. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void stretches_areTheBytesOfTheCache(Mode mode) {
    Fragment page = page("<p>", "");
    cacheAll(page);
    List<Chunk> once = ((Body.Whole) response(page, mode).body()).chunks();
    List<Chunk> again = ((Body.Whole) response(page, mode).body()).chunks();
    assertThat(again).extracting(Chunk::source).containsExactlyElementsOf(sources(once));
  }

  private static List<byte[]> sources(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::source).toList();
  }

  private void cacheAll(Fragment page) {
    response(page, Mode.SINGLE_FLUSH);
  }
}
