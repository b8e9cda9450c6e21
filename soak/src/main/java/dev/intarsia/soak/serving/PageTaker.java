package dev.intarsia.soak.serving;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Fragment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Takes pages from a cache, in each of the ways in which it hands them out.
 *
 * <p>Thread safety: none; shows the page taken last.
 */
final class PageTaker {

  private final RenderCache cache;
  private final PageComposer composer;
  private byte[] bytes = new byte[4_096];
  private int length;

  PageTaker(RenderCache cache) {
    this.cache = cache;
    this.composer = cache.composer();
  }

  /** Takes a page in a request of its own. */
  void take(Service way, Fragment page, RequestFacts facts)
      throws IOException, InterruptedException {
    if (way == Service.COMPOSED) {
      composer.compose(page, facts);
      length = composer.length();
      if (bytes.length < length) {
        bytes = new byte[2 * length];
      }
      composer.copyTo(bytes, 0);
      return;
    }
    try (RequestScope request = cache.begin(facts)) {
      switch (way) {
        case DELIVERED -> {
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          request.deliver(page, Delivery.inOrder(), all::write);
          show(all.toByteArray());
        }
        case STREAMED -> {
          try (PageStream stream = request.stream(page, Delivery.streamed())) {
            show(StreamedBytes.of(stream));
          }
        }
        default -> take(page, request);
      }
    }
  }

  /** Takes a page in a request that goes on. */
  void take(Fragment page, RequestScope request) {
    show(request.render(page).bytes());
  }

  private void show(byte[] page) {
    bytes = page;
    length = page.length;
  }

  /** The page's bytes, and maybe more behind them. */
  byte[] bytes() {
    return bytes;
  }

  /** Number of bytes of the page. */
  int length() {
    return length;
  }
}
