package dev.intarsia.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.PageForm.Formed;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PageFormTest {

  private final RenderCache cache = Intarsia.builder().store(HeapStore.ofMebibytes(1)).build();
  private final Fragment page = Fragment.of(output -> output.write("ordinary")).keyed("page");

  @AfterEach
  void close() {
    cache.close();
  }

  private Response answered(PageForm... forms) {
    PageService.Builder site = PageService.of(cache, request -> Answer.page(page));
    for (PageForm form : forms) {
      site.form(form);
    }
    RequestHead head =
        new RequestHead(
            "GET",
            "/",
            HttpVersion.HTTP_1_1,
            "http",
            "localhost",
            Fields.of(Map.of("Host", List.of("localhost"))));
    return site.build().answer(head, InputStream.nullInputStream());
  }

  private static Optional<Formed> formed(String text) {
    HeaderField field = new HeaderField("Cache-Control", "private");
    return Optional.of(
        new Formed(
            Attachments.NONE,
            List.of(field),
            Body.Whole.of(text.getBytes(StandardCharsets.UTF_8)),
            2));
  }

  private static long length(Response response) {
    return ((Body.Whole) response.body()).length();
  }

  @Test
  void firstFormThatTakesThePage_makesIt() {
    Response response = answered(asked -> Optional.empty(), a -> formed("xy"), a -> formed("z"));
    assertThat(length(response)).isEqualTo(2);
  }

  @Test
  void pageThatNoFormTakes_isSentAsEver() {
    Response response = answered(asked -> Optional.empty());
    assertThat(length(response)).isEqualTo("ordinary".length());
    assertThat(response.origin()).isPresent();
  }

  @Test
  void formedPage_hasItsOwnHeaders_andIsForNoCache() {
    Response response = answered(asked -> formed("xy"));
    assertThat(response.head().headers())
        .containsEntry("Cache-Control", List.of("private"))
        .containsEntry("Content-Type", List.of("text/html; charset=utf-8"))
        .containsEntry("Cache-Status", List.of("intarsia; hit; detail=\"holes: 2 open\""));
    assertThat(response.origin()).isEmpty();
  }

  @Test
  void formThatRenders_isSeenInTheStatus() {
    Response response =
        answered(
            asked -> {
              asked.scope().render(asked.page());
              return formed("xy");
            });
    assertThat(response.head().first("Cache-Status"))
        .contains("intarsia; fwd=miss; stored; detail=\"not found; holes: 2 open\"");
  }

  @Test
  void streamedForm_whoseHeadCannotBeSent_isClosed() {
    AtomicBoolean isClosed = new AtomicBoolean();
    Header broken = Header.replacing("X", "a\u010Ab");
    Response response =
        answered(
            asked ->
                Optional.of(
                    new Formed(
                        Attachments.header(broken),
                        List.of(),
                        new Body.Streamed(source(isClosed)),
                        0)));
    assertThat(response.head().status()).isEqualTo(500);
    assertThat(isClosed).isTrue();
  }

  private static ChunkSource source(AtomicBoolean isClosed) {
    return new ChunkSource() {
      @Override
      public @Nullable Chunk poll() {
        return null;
      }

      @Override
      public boolean isDone() {
        return isClosed.get();
      }

      @Override
      public void onReady(Runnable callback) {}

      @Override
      public void close() {
        isClosed.set(true);
      }
    };
  }
}
