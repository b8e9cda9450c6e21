package dev.intarsia.soak.crash;

import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What the site consists of: fragments, which data each shows, which others each embeds. All of it
 * follows from numbers, so that every process knows the same site.
 *
 * <p>A datum is known by its cell, see {@link DataVersions}: cells below {@link #TAGS} are the
 * tags, then comes one cell per fragment for the invalidations of its key.
 */
final class Site {

  static final int FRAGMENTS = 2_048;
  static final int TAGS = 512;
  static final int CELLS = TAGS + FRAGMENTS;
  static final List<String> THEMES = List.of("dawn", "dusk");

  private static final int PARENT = 8;
  private static final int GRANDPARENT = 64;
  private static final int CHILDREN = 3;

  private Site() {}

  static FragmentKey key(int fragment) {
    return FragmentKey.of("fragment", Integer.toString(fragment));
  }

  static String tag(int cell) {
    return "datum:" + cell;
  }

  static boolean isTag(int cell) {
    return cell < TAGS;
  }

  static int keyCell(int fragment) {
    return TAGS + fragment;
  }

  static int fragmentOfKeyCell(int cell) {
    return cell - TAGS;
  }

  /** The cells of the tags that a fragment has of its own, without those of its children. */
  static int[] tagCells(int fragment) {
    int first = Math.floorMod(mix(fragment), TAGS);
    int second = (first + 1 + Math.floorMod(mix(~fragment), TAGS - 1)) % TAGS;
    return new int[] {first, second};
  }

  /** Whether the fragment looks different under each theme; known only once it is rendered. */
  static boolean hasThemes(int fragment) {
    return fragment % 4 == 1;
  }

  /** Whether it or a fragment inside it has themes. */
  static boolean varies(int fragment) {
    return hasThemes(fragment) || children(fragment).stream().anyMatch(Site::varies);
  }

  /** Fragments inside it, in order: leaves in a parent, parents and a leaf in a grandparent. */
  static List<Integer> children(int fragment) {
    if (fragment % PARENT != 0) {
      return List.of();
    }
    List<Integer> children = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      int other = Math.floorMod(mix(fragment * 31 + i), FRAGMENTS / PARENT) * PARENT;
      boolean isParent = fragment % GRANDPARENT == 0 && i > 0 && other % GRANDPARENT != 0;
      children.add(isParent ? other : other + 1 + i);
    }
    return children;
  }

  /** The cells that a stored fragment depends on, in the order in which its body names them. */
  static int[] cells(int fragment) {
    List<Integer> cells = new ArrayList<>();
    cells.add(keyCell(fragment));
    addTagCells(fragment, cells);
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void addTagCells(int fragment, List<Integer> cells) {
    for (int cell : tagCells(fragment)) {
      cells.add(cell);
    }
    children(fragment).forEach(child -> addTagCells(child, cells));
  }

  /** The length of its own part: mostly a kilobyte, some next to nothing, a few tens of them. */
  static int fillerBytes(int fragment) {
    if (fragment % 97 == 0) {
      return 40_000;
    }
    return fragment % 13 == 0 ? 10 : 300 + Math.floorMod(mix(fragment * 7), 1_500);
  }

  private static int mix(int number) {
    int x = number * 0x9E3779B9;
    x = (x ^ (x >>> 16)) * 0x85EBCA6B;
    x = (x ^ (x >>> 13)) * 0xC2B2AE35;
    return x ^ (x >>> 16);
  }
}
