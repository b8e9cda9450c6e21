package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.variation.SignpostOperations.Hints;
import dev.intarsia.interleaving.Exploration;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Hints while the directory of lists is full, so that a new list voids all of them.
 *
 * <p>Not linearizable, on purpose: whoever still writes by the former directory may take the place
 * of a hint of the new one, and then there is none. What is promised is that a signpost is never
 * told the list of another. So each answer judges itself.
 */
@Param(name = "signpost", gen = IntGen.class, conf = "1:3")
public abstract class DirectoryOperations {

  static final String RIGHT = "right";

  private final Hints hints;

  DirectoryOperations(Hints hints) {
    this.hints = hints;
    Exploration.begin();
    // All but signpost 2: the directory is full, and its list is one too many.
    for (int number = CollidingLists.ROOM; number >= 0; number--) {
      if (number != 2) {
        hints.remember(high(number), number, CollidingLists.copy(number));
      }
    }
  }

  /** Remembers the signpost's only list. */
  @Operation
  public final void remember(@Param(name = "signpost") int signpost) {
    hints.remember(high(signpost), signpost, CollidingLists.copy(signpost));
  }

  /** Whether what is remembered is the signpost's. */
  @Operation
  public final String ask(@Param(name = "signpost") int signpost) {
    List<ContextSet> found = hints.sets(high(signpost), signpost);
    return found.isEmpty() || found.equals(CollidingLists.ALL.get(signpost))
        ? RIGHT
        : "the list of another: " + found;
  }

  private static long high(int signpost) {
    return (long) (signpost + 1) << 20;
  }

  /** What each call answers when nothing happens at the same time. */
  public static final class Sequential {

    /** Changes nothing that could be asked for. */
    public void remember(int signpost) {}

    /** Right. */
    public String ask(int signpost) {
      return RIGHT;
    }
  }
}
