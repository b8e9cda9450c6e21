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
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import dev.intarsia.web.streaming.DeliveryRules;
import dev.intarsia.web.streaming.StreamingPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages that leave while they are made, as the client that asks can take them. */
@Timeout(60)
final class StreamedPagesTest {

  private static final String NATIVE = "\"Chromium\";v=\"156\"";

  private final CountDownLatch slow = new CountDownLatch(1);
  private final RenderCache cache =
      Intarsia.builder()
          .store(HeapStore.ofMebibytes(1))
          .renderer(
              "slow",
              scope -> {
                slow.await(30, TimeUnit.SECONDS);
                scope.write("<b>late</b>");
              })
          .renderer("quick", scope -> scope.maxAge(0).write("<i>quick</i>"))
          .build();
  private final DeliveryRules rules = DeliveryRules.of(Script.MISSING);
  private final StreamingPaths paths = StreamingPaths.of(ExchangeFacts.plain(), rules);
  private final PageService site =
      PageService.of(cache, request -> Answer.page(page()).upTo(Mode.STREAMED))
          .layer(paths)
          .build();

  @AfterEach
  void close() {
    slow.countDown();
    cache.close();
  }

  private static Fragment page() {
    return Fragment.of(
            scope ->
                scope
                    .write("<!doctype html><title>t</title><body><main>")
                    .embed(FragmentRef.to("slow").deferred(Deferral.ALWAYS).withPreview("…"))
                    .write("</main></body>"))
        .keyed("page");
  }

  private Response get(String target, String... fields) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("Host", List.of("site.example"));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], List.of(fields[i + 1]));
    }
    RequestHead head =
        new RequestHead(
            "GET", target, HttpVersion.HTTP_1_1, "https", "127.0.0.1:443", Fields.of(all));
    return site.answer(head, InputStream.nullInputStream());
  }

  private Response document() {
    return get("/p?a=1", "Sec-Fetch-Dest", "document", "Sec-CH-UA", NATIVE, "Accept", "text/html");
  }

  private static String taken(ChunkSource source) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Chunk chunk = source.poll(); chunk != null; chunk = source.poll()) {
      chunk.writeTo(text);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String all(Response response) throws IOException, InterruptedException {
    if (response.body() instanceof Body.Whole whole) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      whole.writeTo(text);
      return text.toString(StandardCharsets.UTF_8);
    }
    ChunkSource source = ((Body.Streamed) response.body()).source();
    Semaphore news = new Semaphore(0);
    source.onReady(news::release);
    StringBuilder text = new StringBuilder(taken(source));
    while (!source.isDone()) {
      news.acquire();
      text.append(taken(source));
    }
    return text.toString();
  }

  @Test
  void browserThatLoadsADocument_getsTheShellAtOnce_andTheRestBehindIt() throws Exception {
    Response response = document();
    ChunkSource source = ((Body.Streamed) response.body()).source();
    String shell = taken(source);
    assertThat(shell).contains("<main><?start name=\"").contains("…<?end></main>");
    slow.countDown();
    String rest = all(response);
    assertThat(rest).contains("<template for=\"", "><b>late</b></template>").endsWith("</body>");
  }

  @Test
  void nameOfASlot_isAnotherOneInEachResponse() throws Exception {
    Response first = document();
    Response second = document();
    assertThat(taken(((Body.Streamed) first.body()).source()))
        .isNotEqualTo(taken(((Body.Streamed) second.body()).source()));
  }

  @Test
  void clientThatDoesNotSayWhatItLoads_getsDocumentOrder() throws Exception {
    Response response = get("/p", "Accept", "text/html");
    ChunkSource source = ((Body.Streamed) response.body()).source();
    assertThat(taken(source)).endsWith("<main>");
    slow.countDown();
    assertThat(all(response)).isEqualTo("<b>late</b></main></body>");
  }

  @Test
  void crawler_getsThePageInOnePiece() throws Exception {
    slow.countDown();
    Response response = get("/p", "User-Agent", "Examplebot/1.0", "Accept", "text/html");
    assertThat(response.body()).isInstanceOf(Body.Whole.class);
    assertThat(all(response)).contains("<main><b>late</b></main>");
  }

  @Test
  void clientWithoutScript_isSentToDocumentOrder_andBack() throws Exception {
    Response streamed = document();
    String shell = taken(((Body.Streamed) streamed.body()).source());
    slow.countDown();
    String page = shell + all(streamed);
    String target = page.replaceFirst("(?s).*<noscript>.*?url=([^\"]*)\".*", "$1");
    Response sent = get(target.replace("&amp;", "&"));
    assertThat(sent.head().status()).isEqualTo(303);
    assertThat(sent.head().first("Location")).contains("/p?a=1");
    String cookie = sent.head().first("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    Response again = get("/p", "Sec-Fetch-Dest", "document", "Sec-CH-UA", NATIVE, "Cookie", cookie);
    assertThat(all(again)).contains("<main><b>late</b></main>").doesNotContain("<?start");
  }

  @Test
  void script_isServedForEver_underTheNameThatPagesLoad() throws Exception {
    String path = paths.scriptElement().replaceFirst(".*src=\"([^\"]*)\".*", "$1");
    Response script = get(path);
    assertThat(script.head().first("Content-Type")).contains("text/javascript; charset=utf-8");
    assertThat(script.head().first("Cache-Control")).get().asString().contains("immutable");
    assertThat(all(script)).contains("MutationObserver");
  }

  @Test
  void discardedResponse_endsTheRequest() {
    Response response = document();
    response.discard();
    assertThat(((Body.Streamed) response.body()).source().isDone()).isTrue();
  }

  @Test
  void textThatIsNoHtml_isNeverLeftOpen() throws Exception {
    slow.countDown();
    PageService plain =
        PageService.of(
                cache,
                request ->
                    Answer.page(page())
                        .with(
                            dev.intarsia.fragment.Attachments.Header.replacing(
                                "Content-Type", "text/plain"))
                        .upTo(Mode.STREAMED))
            .build();
    RequestHead head =
        new RequestHead(
            "GET",
            "/",
            HttpVersion.HTTP_2,
            "https",
            "127.0.0.1:443",
            Fields.of(
                Map.of(
                    "Host", List.of("a"),
                    "Sec-Fetch-Dest", List.of("document"),
                    "Sec-CH-UA", List.of(NATIVE))));
    assertThat(all(plain.answer(head, InputStream.nullInputStream())))
        .doesNotContain("<?start", "<template");
  }
}
