package dev.intarsia.web.inspect;

import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.PageForm.Asked;
import dev.intarsia.web.PageForm.Formed;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.inspect.Marks.Cleaned;
import dev.intarsia.web.inspect.Marks.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Renders one page for the inspector: with a comment around each fragment that can be seen, and
 * behind its last byte a block of data that says what happened.
 *
 * <p>The page's own renderer always runs, whatever is stored, because the comments must not be
 * stored; what a request would have found is said beside. The fragments in it come from the cache
 * as ever.
 */
final class Inspection {

  private static final int BUDGET = 1_000_000;

  private final Asked asked;
  private final Permissions permissions;
  private final Marks marks = new Marks(new SecureRandom());
  private final Timeline timeline = new Timeline();

  Inspection(Asked asked, Permissions permissions) {
    this.asked = asked;
    this.permissions = permissions;
  }

  /**
   * Renders.
   *
   * @param name of the comments and of the block: letters, digits, hyphens and underscores that
   *     nobody can guess
   */
  Formed formed(String name, long nowMillis) throws IOException {
    Explanation found = asked.scope().explain(asked.page());
    Fragment page = MarkingScope.marked(asked.page(), marks);
    WholePage whole;
    try (var stream = asked.scope().stream(page, asked.delivery())) {
      whole = WholePage.of(stream, timeline);
    }
    Cleaned clean = marks.clean(whole.bytes());
    Outlines outlines = Outlines.of(clean, name);
    Explanation explanation = whole.page().explanation().orElse(found);
    JsonWriter json = new JsonWriter().begin();
    json.text("found", Words.of(found.reason())).text("key", found.label());
    timeline.write(json);
    ExplanationJson fragments =
        new ExplanationJson(asked.scope().contexts(), permissions, nowMillis);
    fragments.write(json, explanation, BUDGET);
    regions(json, clean, outlines, matched(explanation, fragments));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(outlines.bytes());
    bytes.writeBytes(block(name, json.end()));
    return new Formed(
        whole.page().attachments(),
        List.of(Inspector.PRIVATE),
        Body.Whole.of(bytes.toByteArray()),
        0);
  }

  private static byte[] block(String name, JsonWriter json) {
    String block = "<script type=\"application/json\" id=\"" + name + "\">" + json + "</script>\n";
    return block.getBytes(StandardCharsets.US_ASCII);
  }

  private void regions(
      JsonWriter json, Cleaned clean, Outlines outlines, Map<Integer, OptionalInt> nodes) {
    json.beginList("regions");
    for (Region region : marks.regions()) {
      JsonWriter one = new JsonWriter().begin().number("region", region.number());
      nodes
          .getOrDefault(region.number(), OptionalInt.empty())
          .ifPresent(node -> one.number("fragment", node));
      String place = outlines.places().get(region.number());
      boolean isThere = clean.edges().stream().anyMatch(e -> e.region() == region.number());
      if (place != null || !isThere) {
        one.text("notOutlined", place == null ? "not in the output" : place);
      }
      json.written(one.end());
    }
    json.endList();
  }

  /** Which fragment of the explanation each region is: on each level those of a name in order. */
  private Map<Integer, OptionalInt> matched(Explanation page, ExplanationJson ids) {
    Map<Integer, OptionalInt> nodes = new HashMap<>();
    Map<Integer, List<Explanation>> unmatched = new HashMap<>();
    unmatched.put(
        -1, page.children().isEmpty() ? List.of() : copy(page.children().get(0).children()));
    for (Region region : marks.regions()) {
      List<Explanation> level = unmatched.getOrDefault(region.around(), List.of());
      for (Explanation node : level) {
        if (node.label().equals(region.label())) {
          nodes.put(region.number(), OptionalInt.of(ids.idOf(node)));
          unmatched.put(region.number(), copy(node.children()));
          level.remove(node);
          break;
        }
      }
    }
    return nodes;
  }

  private static List<Explanation> copy(List<Explanation> children) {
    return new ArrayList<>(children);
  }
}
