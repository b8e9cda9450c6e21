package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.testkit.model.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries in document order: what the reader has in the end. */
final class DeliveryOnEngine implements TreesOnEngine.Rendition {

  @Override
  public String method(Fields step) {
    return step.object("request").text("method", "GET");
  }

  @Override
  public Fragment page(NodeFragments nodes, Fields tree) {
    return Fragment.of(
        scope -> {
          scope.write("<body>");
          nodes.embed(scope, tree, HandMade.NONE);
          scope.write("</body>");
        });
  }

  @Override
  public Map<String, @Nullable Object> answer(RequestScope request, Fragment page)
      throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    request.deliver(page, Delivery.inOrder(), sent::write);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("finalText", sent.toString(StandardCharsets.UTF_8));
    return answer;
  }
}
