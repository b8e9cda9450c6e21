package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.dynamic.DynamicPageCache;
import dev.intarsia.web.dynamic.RouteMatch;
import dev.intarsia.web.exchange.RequestHead;
import java.util.Optional;

/**
 * Answers requests for the comparison, and for the files that its pages load.
 *
 * <p>Thread safety: safe.
 */
final class CompareRoute {

  private static final String WITHOUT_END = "public, max-age=31536000, immutable";

  private final CompareAssets assets;
  private final ComparePage page;
  private final ComparePanes panes;
  private final Ways ways;
  private final DynamicPageCache dynamic = DynamicPageCache.builder().initial().build();

  /** What some ways of delivery need to know of a request. */
  record Ways(CompareStreaming streaming, CompareEsi esi) {}

  CompareRoute(CompareAssets assets, ComparePage page, ComparePanes panes, Ways ways) {
    this.assets = assets;
    this.page = page;
    this.panes = panes;
    this.ways = ways;
  }

  /**
   * The answer; nothing if there is no such file.
   *
   * @throws BadArgumentException naming what was given and what is allowed
   */
  Optional<Answer> answer(WebRequest request) throws BadArgumentException {
    RequestFacts facts = request.facts();
    if (facts.path().equals(Paths.COMPARE)) {
      return Optional.of(compare(request));
    }
    return facts.path().equals(CompareStreaming.NO_SCRIPT.path())
        ? Optional.of(CompareStreaming.withoutScript(facts))
        : assets.at(facts.path()).map(CompareRoute::file);
  }

  private Answer compare(WebRequest request) throws BadArgumentException {
    RequestFacts facts = request.facts();
    CompareRequest asked = CompareRequest.of(facts.queryArguments());
    Optional<CompareMode> mode = asked.mode();
    if (mode.isEmpty()) {
      return Answer.page(panes.of(asked));
    }
    ComparePage.Occasion occasion =
        new ComparePage.Occasion(
            CompareFacts.arrivalNanos(facts), remark(asked, mode.get(), request.head()));
    Fragment made = page.of(asked, mode.get(), occasion);
    Fragment kept =
        mode.get().hasHoles() ? dynamic.pageOf(facts, RouteMatch.of("compare"), made) : made;
    return Answer.page(kept).by(delivery(asked, mode.get(), request));
  }

  private Delivery delivery(CompareRequest asked, CompareMode mode, WebRequest request) {
    return switch (mode) {
      case UNCACHED, PAGE, DYNAMIC -> Delivery.singleFlush();
      case STREAM -> ways.streaming().choose(asked, request).delivery();
      // For those who come without a proxy.
      case ESI -> Delivery.inOrder();
    };
  }

  private Optional<CompareWord> remark(CompareRequest request, CompareMode mode, RequestHead head) {
    if (mode == CompareMode.ESI) {
      return Optional.of(
          ways.esi().isAnnounced(head) ? CompareWord.ESI_ANNOUNCED : CompareWord.ESI_NOT_ANNOUNCED);
    }
    return mode == CompareMode.STREAM && !request.hasLateScript()
        ? Optional.of(CompareWord.NATIVE_ONLY)
        : Optional.empty();
  }

  private static Answer file(CompareAssets.Asset asset) {
    String path = asset.file().path();
    Fragment text =
        Fragment.of(
                scope ->
                    scope
                        .attach(header("Content-Type", asset.contentType()))
                        .attach(header("Cache-Control", WITHOUT_END))
                        .attach(header("X-Content-Type-Options", "nosniff"))
                        .write(asset.text()))
            .keyed("asset", path);
    return Answer.page(text);
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }
}
