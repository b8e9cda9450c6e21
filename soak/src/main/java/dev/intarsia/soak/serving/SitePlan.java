package dev.intarsia.soak.serving;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the site consists of; all of it follows from numbers.
 *
 * <p>A datum is known by its cell: cells below {@link #TAGS} are tags, then comes one for the key
 * of each part that is looked up.
 *
 * <p>Thread safety: immutable.
 */
final class SitePlan {

  static final int TAGS = 2_048;

  private static final int BLOCKS_IN_A_PAGE = 3;
  private static final int ITEMS_IN_A_BLOCK = 2;

  private final Map<Kind, List<Part>> parts = new EnumMap<>(Kind.class);
  private final List<int[]> cellsOfPages = new ArrayList<>();
  private final List<List<Integer>> pagesOfTags = new ArrayList<>();
  private final List<Part> ownersOfKeyCells = new ArrayList<>();

  SitePlan() {
    for (Kind kind : List.of(Kind.ITEM, Kind.COUNTER, Kind.NEWS, Kind.BASKET)) {
      add(kind);
    }
    add(Kind.GREETING);
    add(Kind.BLOCK);
    add(Kind.PAGE);
    for (int tag = 0; tag < TAGS; tag++) {
      pagesOfTags.add(new ArrayList<>());
    }
    for (Part page : all(Kind.PAGE)) {
      List<Integer> cells = new ArrayList<>();
      collect(page, cells);
      cellsOfPages.add(cells.stream().mapToInt(Integer::intValue).toArray());
      Set<Integer> distinct = new LinkedHashSet<>(cells);
      distinct.stream().filter(SitePlan::isTag).forEach(tag -> at(tag).add(page.number()));
    }
  }

  private List<Integer> at(int tag) {
    return pagesOfTags.get(tag);
  }

  private void add(Kind kind) {
    List<Part> all = new ArrayList<>();
    parts.put(kind, all);
    for (int number = 0; number < kind.count(); number++) {
      List<Integer> cells = new ArrayList<>();
      if (kind.isLookedUp()) {
        cells.add(TAGS + ownersOfKeyCells.size());
      }
      cells.add(pick(kind, number, 0, TAGS));
      cells.add(pick(kind, number, 1, TAGS));
      Part part = new Part(kind, number, cells, traits(kind, number), children(kind, number));
      if (kind.isLookedUp()) {
        ownersOfKeyCells.add(part);
      }
      all.add(part);
    }
  }

  private static List<Trait> traits(Kind kind, int number) {
    return switch (kind) {
      case PAGE ->
          number % 32 == 5
              ? List.of(Trait.USER)
              : number % 4 == 0 ? List.of(Trait.LANGUAGE) : List.of();
      case BLOCK ->
          number % 3 == 0
              ? List.of(Trait.ROLES)
              : number % 3 == 1 ? List.of(Trait.THEME) : List.of();
      case GREETING -> number % 2 == 0 ? List.of(Trait.USER) : List.of(Trait.LANGUAGE, Trait.USER);
      case BASKET -> List.of(Trait.SESSION);
      case NEWS -> List.of(Trait.THEME);
      case ITEM, COUNTER -> List.of();
    };
  }

  private List<Part> children(Kind kind, int number) {
    List<Part> children = new ArrayList<>();
    switch (kind) {
      case PAGE -> {
        for (int i = 0; i < BLOCKS_IN_A_PAGE; i++) {
          children.add(one(Kind.BLOCK, kind, number, 2 + i));
        }
        children.add(one(Kind.COUNTER, kind, number, 5));
        children.add(one(Kind.GREETING, kind, number, 6));
        if (number % 2 == 1) {
          children.add(one(Kind.BASKET, kind, number, 7));
        }
        if (number % 16 == 7) {
          children.add(one(Kind.NEWS, kind, number, 8));
        }
      }
      case BLOCK -> {
        for (int i = 0; i < ITEMS_IN_A_BLOCK; i++) {
          children.add(one(Kind.ITEM, kind, number, 2 + i));
        }
      }
      case GREETING -> {
        children.add(one(Kind.ITEM, kind, number, 2));
        children.add(one(Kind.COUNTER, kind, number, 3));
      }
      default -> {}
    }
    return children;
  }

  private Part one(Kind child, Kind parent, int number, int which) {
    return all(child).get(pick(parent, number, which, child.count()));
  }

  private static int pick(Kind kind, int number, int which, int bound) {
    return (int)
        Long.remainderUnsigned(
            StableHash.mix((kind.ordinal() * 64L + which) * 65_537 + number), bound);
  }

  private static void collect(Part part, List<Integer> cells) {
    cells.addAll(part.cells());
    part.children().forEach(child -> collect(child, cells));
  }

  /** All parts of a kind, by number. */
  List<Part> all(Kind kind) {
    return parts.getOrDefault(kind, List.of());
  }

  /** The cells that a page depends on, in the order in which its bytes show their versions. */
  int[] cellsOfPage(int page) {
    return cellsOfPages.get(page);
  }

  /** Numbers of the pages that show a tag's datum. */
  List<Integer> pagesOfTag(int tag) {
    return pagesOfTags.get(tag);
  }

  /** How many data there are. */
  int cells() {
    return TAGS + ownersOfKeyCells.size();
  }

  static boolean isTag(int cell) {
    return cell < TAGS;
  }

  static String tag(int cell) {
    return "datum:" + cell;
  }

  static FragmentKey key(Part part) {
    return FragmentKey.of(part.kind().spelled(), Integer.toString(part.number()));
  }

  /** The key whose invalidations a cell counts. */
  FragmentKey keyOfCell(int cell) {
    return key(ownersOfKeyCells.get(cell - TAGS));
  }
}
