package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a page's skeleton: its holes, and where its body ends.
 *
 * <p>The text {@code </body>} may also stand in scripts and comments. Of all of them the last one
 * counts that is a tag.
 *
 * <p>Thread safety: immutable.
 *
 * @param spots one for each hole, in order
 * @param verdict on the page
 * @param bodyEnd where the tag stands that ends the body, or {@link #NOWHERE}
 * @param isWhole whether it begins and ends as only a whole page does
 */
record PageScan(List<HoleSpot> spots, Containment verdict, int bodyEnd, boolean isWhole) {

  static final int NOWHERE = -1;

  private static final byte[] BODY_END = "</body".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOCTYPE = "<!doctype".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HTML = "<html".getBytes(StandardCharsets.US_ASCII);

  PageScan {
    spots = List.copyOf(spots);
  }

  static PageScan of(byte[] page, int[] holes) {
    List<Integer> ends = bodyEnds(page);
    int[] all = new int[holes.length + ends.size()];
    boolean[] isEnd = new boolean[all.length];
    for (int at = 0, hole = 0, end = 0; at < all.length; at++) {
      boolean isHole = hole < holes.length && (end == ends.size() || holes[hole] <= ends.get(end));
      isEnd[at] = !isHole;
      all[at] = isHole ? holes[hole++] : ends.get(end++);
    }
    HoleScan scan = HoleScan.ofPage(page, all);
    List<HoleSpot> spots = new ArrayList<>(holes.length);
    int bodyEnd = NOWHERE;
    for (int i = 0; i < all.length; i++) {
      HoleSpot spot = scan.spots().get(i);
      if (!isEnd[i]) {
        spots.add(spot);
      } else if (spot.place() == HolePlace.BODY) {
        bodyEnd = spot.offset();
      }
    }
    boolean isWhole = bodyEnd != NOWHERE && (spells(page, 0, DOCTYPE) || spells(page, 0, HTML));
    return new PageScan(spots, scan.verdict(), bodyEnd, isWhole);
  }

  private static List<Integer> bodyEnds(byte[] page) {
    List<Integer> ends = new ArrayList<>(1);
    for (int i = 0; i <= page.length - BODY_END.length; i++) {
      if (page[i] == '<' && spells(page, i, BODY_END)) {
        ends.add(i);
      }
    }
    return ends;
  }

  private static boolean spells(byte[] source, int at, byte[] word) {
    if (source.length - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      byte b = source[at + i];
      byte lower = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
      if (lower != word[i]) {
        return false;
      }
    }
    return true;
  }
}
