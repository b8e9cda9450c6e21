package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.interleaving.Exploration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A directory of lists, all of one home: whoever comes first has the first number. */
@Param(name = "list", gen = IntGen.class, conf = "0:3")
public abstract class SetListsOperations {

  private final Directory lists;

  /** On an empty directory. */
  SetListsOperations(Directory lists) {
    Exploration.begin();
    this.lists = lists;
  }

  /** The directory itself, or a twin of it. */
  interface Directory {

    /** As {@link SetLists#numberOf}. */
    int numberOf(List<ContextSet> sets);

    /** As {@link SetLists#list}. */
    List<ContextSet> list(int number);
  }

  /** The number of a list. */
  @Operation
  public final int numberOf(@Param(name = "list") int list) {
    return lists.numberOf(CollidingLists.copy(list));
  }

  /** Whether the list of the number that a list has is that list. */
  @Operation
  public final boolean isFound(@Param(name = "list") int list) {
    int number = lists.numberOf(CollidingLists.copy(list));
    return lists.list(number).equals(CollidingLists.ALL.get(list));
  }

  /** The same on a plain list. */
  public static final class Sequential {

    private final List<Integer> known = new ArrayList<>();

    /** As {@link SetListsOperations#numberOf}. */
    public int numberOf(int list) {
      if (!known.contains(list)) {
        known.add(list);
      }
      return known.indexOf(list);
    }

    /** As {@link SetListsOperations#isFound}. */
    public boolean isFound(int list) {
      return numberOf(list) >= 0;
    }
  }
}
