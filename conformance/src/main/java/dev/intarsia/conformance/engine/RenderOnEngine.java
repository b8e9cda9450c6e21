package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.model.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renderings.
 *
 * @param stage the engine
 */
record RenderOnEngine(Stage stage) implements TreesOnEngine.Rendition {

  @Override
  public RequestFacts facts(Fields step) {
    return RequestFacts.request(step.text("method", "GET"), "/").build();
  }

  @Override
  public Fragment page(NodeFragments nodes, Fields tree) {
    return Fragment.of(scope -> nodes.embed(scope, tree, HandMade.NONE));
  }

  @Override
  public Map<String, @Nullable Object> answer(RequestScope request, Fragment fragment) {
    Page page = request.render(fragment);
    stage.holes().refuseAsIn(any -> true);
    Map<String, @Nullable Object> metadata =
        stage.plain(page.cacheability(), page.remainingSeconds());
    Map<String, @Nullable Object> attachments = PlainAttachments.plain(page.attachments());
    if (!attachments.isEmpty()) {
      metadata.put("attachments", attachments);
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("markup", page.text());
    answer.put("metadata", metadata);
    return answer;
  }
}
