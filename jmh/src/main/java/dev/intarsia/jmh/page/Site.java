package dev.intarsia.jmh.page;

import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.jmh.Zipf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What there is and how it looks to whom: a function from piece and visitor to bytes.
 *
 * <p>Each piece varies by language and theme, which it declares; by role, which shows while
 * rendering; for members also by device, and a personal piece by segment. So two sets are found for
 * each, one for guests and one for members. Each version has tags of its own.
 *
 * <p>Thread safety: immutable.
 */
final class Site {

  /** Tags that there are. */
  static final int TAGS = 100_000;

  private static final int FILLER = 1 << 18;

  private final List<Piece> pieces;
  private final int segments;
  private final int[] firstIds;
  private final int tagsEach;
  private final int[] tags;
  private final String filler;

  /**
   * A site.
   *
   * @param pieces by number
   * @param segments of members
   * @param tagsEach tags of each version
   * @param zipf how much more frequent some tags are than others
   */
  Site(List<Piece> pieces, int segments, int tagsEach, double zipf) {
    this.pieces = List.copyOf(pieces);
    this.segments = segments;
    this.tagsEach = tagsEach;
    firstIds = new int[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      firstIds[i + 1] = firstIds[i] + pieces.get(i).versions(segments);
    }
    tags = drawnTags(versions(), tagsEach, new Zipf(TAGS, zipf, 3));
    filler = letters(new SplittableRandom(9));
  }

  private static int[] drawnTags(int versions, int each, Zipf law) {
    int[] drawn = new int[versions * each];
    BitSet taken = new BitSet(TAGS);
    for (int i = 0; i < drawn.length; i++) {
      if (i % each == 0) {
        taken.clear();
      }
      int next = taken.nextClearBit(law.next());
      drawn[i] = next < TAGS ? next : taken.nextClearBit(0);
      taken.set(drawn[i]);
    }
    return drawn;
  }

  private static String letters(SplittableRandom random) {
    StringBuilder text = new StringBuilder(FILLER);
    while (text.length() < FILLER) {
      text.append(
          random.nextInt(12) == 0 ? "</p>\n<p class=\"row\">" : (char) random.nextInt('a', 'z'));
    }
    return text.substring(0, FILLER);
  }

  List<Piece> pieces() {
    return pieces;
  }

  Piece piece(int number) {
    return pieces.get(number);
  }

  int segments() {
    return segments;
  }

  /** Versions of all pieces. */
  int versions() {
    return firstIds[pieces.size()];
  }

  /** The number of the version of a piece that a visitor sees, among those of all pieces. */
  int id(int number, Visitor visitor) {
    return firstIds[number] + pieces.get(number).version(visitor, segments);
  }

  /** The number of the first version of a piece; the others follow. */
  int firstId(int number) {
    return firstIds[number];
  }

  /** The names of a version's tags. */
  String[] tags(int id) {
    String[] names = new String[tagsEach];
    for (int i = 0; i < tagsEach; i++) {
      names[i] = "node:" + tags[id * tagsEach + i];
    }
    return names;
  }

  /** A version's own text, holes left out. */
  String text(Piece piece, int id) {
    int start = (int) ((id * 0x9E37_79B9L >>> 8) % (FILLER - piece.length()));
    return Marker.text(id) + filler.substring(start, start + piece.length() - Marker.LENGTH);
  }

  /** What a visitor is to see: holes filled. */
  byte[] expected(int number, Visitor visitor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(number, visitor, bytes);
    return bytes.toByteArray();
  }

  private void write(int number, Visitor visitor, ByteArrayOutputStream to) {
    Piece piece = pieces.get(number);
    byte[] own = text(piece, id(number, visitor)).getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < piece.children().size(); i++) {
      to.write(own, from, piece.holeAt(i) - from);
      from = piece.holeAt(i);
      write(piece.children().get(i), visitor, to);
    }
    to.write(own, from, own.length - from);
  }

  /** The key of a piece, a fresh object: 100 bytes. */
  FragmentKey key(int number) {
    return FragmentKey.of(
        "www.example.org/magazine",
        "region:content-below-the-fold",
        "display:teaser-with-image",
        pieces.get(number).role(),
        String.format("%08d", number));
  }

  /** A reference to a piece, a fresh object; always a hole. */
  FragmentRef ref(int number) {
    return FragmentRef.to(Rendering.NAME, number)
        .keyed(key(number))
        .varyingBy(Visitor.LANGUAGE, Visitor.THEME)
        .deferred(Deferral.ALWAYS);
  }

  /** A piece as a fragment, a fresh object. */
  Fragment fragment(int number, Rendering rendering) {
    return Fragment.of(scope -> rendering.render(scope, number))
        .keyed(key(number))
        .varyingBy(Visitor.LANGUAGE, Visitor.THEME);
  }
}
