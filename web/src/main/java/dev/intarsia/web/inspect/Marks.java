package dev.intarsia.web.inspect;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks of one page: texts that nobody can guess, at the ends of everything that is put into
 * it. They are taken out again before anything leaves.
 *
 * <p>Thread safety: none; of the thread that renders the page, then of the one that reads it.
 */
final class Marks {

  /** So many bits that no content can hold a mark. */
  private static final int RANDOM_BYTES = 16;

  private final String name;
  private final Pattern form;
  private final List<Region> regions = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /**
   * Something that was put into the page.
   *
   * @param number from 0, in the order of rendering
   * @param around the one it lies in; -1: the page
   * @param label as explanations name it
   */
  record Region(int number, int around, String label) {}

  /**
   * An end of a region, where it was found.
   *
   * @param region its number
   * @param isStart which end
   * @param offset in the output without marks
   */
  record Edge(int region, boolean isStart, int offset) {}

  /**
   * An output from which the marks were taken.
   *
   * @param bytes the output
   * @param edges in document order
   */
  record Cleaned(byte[] bytes, List<Edge> edges) {}

  Marks(SecureRandom random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    name = "mark-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits) + '-';
    form = Pattern.compile(name + "([0-9]{1,9})([se])\\.");
  }

  /** Begins a region inside of those that are open; returns its number. */
  int begin(String label) {
    int around = open.isEmpty() ? -1 : open.element();
    Region region = new Region(regions.size(), around, label);
    regions.add(region);
    open.push(region.number());
    return region.number();
  }

  /** Ends the region that was begun last. */
  void end() {
    open.pop();
  }

  String start(int number) {
    return name + number + "s.";
  }

  String end(int number) {
    return name + number + "e.";
  }

  List<Region> regions() {
    return List.copyOf(regions);
  }

  /** Takes the marks out. */
  Cleaned clean(byte[] marked) {
    // Each byte is a char of its own here, so that offsets are those of bytes.
    String text = new String(marked, StandardCharsets.ISO_8859_1);
    StringBuilder clean = new StringBuilder(text.length());
    List<Edge> edges = new ArrayList<>();
    int reached = 0;
    Matcher mark = form.matcher(text);
    while (mark.find()) {
      clean.append(text, reached, mark.start());
      boolean isStart = mark.group(2).equals("s");
      edges.add(new Edge(Integer.parseInt(mark.group(1)), isStart, clean.length()));
      reached = mark.end();
    }
    clean.append(text, reached, text.length());
    return new Cleaned(clean.toString().getBytes(StandardCharsets.ISO_8859_1), edges);
  }
}
