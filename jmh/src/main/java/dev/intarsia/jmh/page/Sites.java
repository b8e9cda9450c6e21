package dev.intarsia.jmh.page;

import java.util.ArrayList;
import java.util.List;

/** The sites that are measured. */
final class Sites {

  /** Bytes of a block without what fills its holes. */
  static final int BLOCK = 1024;

  /** Blocks of a block page. */
  static final int BLOCKS = 50;

  /** Bytes of a block page with its holes filled. */
  static final int BLOCK_PAGE = 2 * BLOCK + BLOCKS * BLOCK;

  private Sites() {}

  /**
   * The standard site: pages with the same number of holes, all but the last of them for blocks
   * that belong to the page, the last for a box that all pages share and that is personal.
   *
   * @param size how much of it
   */
  static Site standard(SiteSize size) {
    List<Piece> pieces = new ArrayList<>();
    int boxes = new Piece(0, "box", BLOCK, Piece.Personal.YES, List.of()).versions(size.segments());
    int blocks = Math.max(size.shape().holes(), (size.entries() - boxes) / Visitor.EDITIONS);
    int box = size.pages() + blocks;
    for (int i = 0; i < size.pages(); i++) {
      List<Integer> children = new ArrayList<>();
      for (int hole = 0; hole < size.shape().holes() - 1; hole++) {
        children.add(size.pages() + (i * (size.shape().holes() - 1) + hole) % blocks);
      }
      if (size.shape().holes() > 0) {
        children.add(box);
      }
      pieces.add(new Piece(i, "page", size.shape().skeleton(), Piece.Personal.NO, children));
    }
    for (int i = size.pages(); i < box; i++) {
      pieces.add(new Piece(i, "block", BLOCK, Piece.Personal.NO, List.of()));
    }
    pieces.add(new Piece(box, "box", BLOCK, Piece.Personal.YES, List.of()));
    return new Site(pieces, size.segments(), size.shape().tags(), size.shape().zipf());
  }

  /**
   * The site of block pages: each of 50 blocks of 1 KiB in three levels (5, 15, 30), all of them
   * holes. The blocks of a page follow it.
   */
  static Site blocks(SiteSize size) {
    List<Piece> pieces = new ArrayList<>();
    int pages = Math.max(2, size.entries() / (Visitor.EDITIONS * BLOCKS));
    for (int i = 0; i < pages; i++) {
      int page = pieces.size();
      pieces.add(new Piece(page, "page", 2 * BLOCK, Piece.Personal.NO, numbers(page + 1, 5)));
      for (int outer = 0; outer < 5; outer++) {
        List<Integer> middles = numbers(page + 6 + 3 * outer, 3);
        pieces.add(new Piece(page + 1 + outer, "outer", BLOCK, Piece.Personal.NO, middles));
      }
      for (int middle = 0; middle < 15; middle++) {
        List<Integer> inners = numbers(page + 21 + 2 * middle, 2);
        pieces.add(new Piece(page + 6 + middle, "middle", BLOCK, Piece.Personal.NO, inners));
      }
      for (int inner = 0; inner < 30; inner++) {
        pieces.add(new Piece(page + 21 + inner, "inner", BLOCK, Piece.Personal.NO, List.of()));
      }
    }
    return new Site(pieces, size.segments(), size.shape().tags(), size.shape().zipf());
  }

  private static List<Integer> numbers(int first, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(first + i);
    }
    return numbers;
  }
}
