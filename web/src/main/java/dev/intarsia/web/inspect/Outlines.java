package dev.intarsia.web.inspect;

import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.inspect.Marks.Cleaned;
import dev.intarsia.web.inspect.Marks.Edge;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page with a comment at each end of every region that can be seen as one.
 *
 * <p>Where a comment would be something else, in attributes, scripts, titles and where markup is
 * not well-formed, there is none; the region is told with the place that is to blame.
 *
 * @param bytes the page and its comments
 * @param places by region: why it has no comments; those that have are not in it
 */
record Outlines(byte[] bytes, Map<Integer, String> places) {

  /**
   * Writes the comments.
   *
   * @param name what each begins with; nobody who writes content can know it
   */
  static Outlines of(Cleaned page, String name) {
    List<HoleSpot> spots =
        HoleScan.ofPage(page.bytes(), page.edges().stream().mapToInt(Edge::offset).toArray())
            .spots();
    Map<Integer, String> places = misplaced(page.edges(), spots);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.bytes().length + 1_024);
    int reached = 0;
    for (Edge edge : page.edges()) {
      bytes.write(page.bytes(), reached, edge.offset() - reached);
      reached = edge.offset();
      if (!places.containsKey(edge.region())) {
        String comment =
            "<!--" + name + (edge.isStart() ? " start " : " end ") + edge.region() + "-->";
        bytes.writeBytes(comment.getBytes(StandardCharsets.US_ASCII));
      }
    }
    bytes.write(page.bytes(), reached, page.bytes().length - reached);
    return new Outlines(bytes.toByteArray(), places);
  }

  private static Map<Integer, String> misplaced(List<Edge> edges, List<HoleSpot> spots) {
    Map<Integer, String> places = new HashMap<>();
    Set<Integer> started = new HashSet<>();
    Set<Integer> ended = new HashSet<>();
    for (int i = 0; i < edges.size(); i++) {
      Edge edge = edges.get(i);
      HolePlace place = spots.get(i).place();
      if (!isSeen(place)) {
        places.put(edge.region(), place.description());
      }
      if (!(edge.isStart() ? started : ended).add(edge.region())) {
        places.put(edge.region(), "several places");
      }
    }
    for (int region : started) {
      if (!ended.contains(region)) {
        places.putIfAbsent(region, "never ended");
      }
    }
    return places;
  }

  private static boolean isSeen(HolePlace place) {
    return switch (place) {
      case BODY, TABLE, TABLE_SECTION, TABLE_ROW, SELECT, FOREIGN -> true;
      default -> false;
    };
  }
}
