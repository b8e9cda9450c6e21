package dev.intarsia.jmh.page;

import java.util.List;

/**
 * A fragment of a site: what it is called, how long it is, what is in it.
 *
 * @param number its place in the site
 * @param role names it for people and in its key: page, block, box
 * @param length bytes of its own
 * @param personal whether members of different segments see different ones
 * @param children numbers of those that lie in it, as holes
 */
record Piece(int number, String role, int length, Personal personal, List<Integer> children) {

  /** Whether output varies by segment. */
  enum Personal {
    NO,
    YES
  }

  /** Copies. */
  Piece {
    children = List.copyOf(children);
  }

  /** Where a child's hole is, in bytes of its own. */
  int holeAt(int child) {
    return (child + 1) * (length / (children.size() + 1));
  }

  /** How many versions there are. */
  int versions(int segments) {
    return personal == Personal.YES ? 4 * (1 + 2 * segments) : Visitor.EDITIONS;
  }

  /** Which version a visitor sees, from 0. */
  int version(Visitor visitor, int segments) {
    if (personal == Personal.NO) {
      return visitor.edition();
    }
    int edition = visitor.language() * 2 + visitor.theme();
    int seen =
        visitor.isMember() ? visitor.kind() * segments - segments + visitor.segment() + 1 : 0;
    return edition * (1 + 2 * segments) + seen;
  }
}
