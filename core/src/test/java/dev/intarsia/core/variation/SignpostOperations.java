package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.interleaving.Exploration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Near signposts as what they are: slots, each of which two signposts share and displace each other
 * from. A list that is contained in the remembered one changes nothing.
 */
@Param(name = "signpost", gen = IntGen.class, conf = "0:2")
@Param(name = "length", gen = IntGen.class, conf = "1:3")
public abstract class SignpostOperations {

  private static final List<ContextSet> ALL =
      List.of(ContextSet.of("a"), ContextSet.of("b"), ContextSet.of("c"));

  /** What is tested, or its twin. */
  interface Hints {

    void remember(long high, long low, List<ContextSet> sets);

    List<ContextSet> sets(long high, long low);
  }

  private final Hints hints;

  SignpostOperations(Hints hints) {
    this.hints = hints;
    Exploration.begin();
  }

  /** Remembers the first sets of all. */
  @Operation
  public final void remember(
      @Param(name = "signpost") int signpost, @Param(name = "length") int length) {
    hints.remember(high(signpost), low(signpost), ALL.subList(0, length));
  }

  /** How many sets are remembered. */
  @Operation
  public final int length(@Param(name = "signpost") int signpost) {
    return hints.sets(high(signpost), low(signpost)).size();
  }

  /** Signposts 0 and 1 share a slot. */
  private static int low(int signpost) {
    return signpost / 2;
  }

  private static long high(int signpost) {
    return (long) (signpost + 1) << 20;
  }

  /** The hints of the product. */
  static Hints near() {
    NearSignposts near = new NearSignposts();
    return new Hints() {
      @Override
      public void remember(long high, long low, List<ContextSet> sets) {
        near.rememberVolatile(high, low, new ArrayList<>(sets));
      }

      @Override
      public List<ContextSet> sets(long high, long low) {
        return near.setsAcquire(high, low);
      }
    };
  }

  /** The same on two plain slots. */
  public static final class Sequential {

    private final int[] owners = {-1, -1};
    private final int[] lengths = new int[2];

    /** As {@link SignpostOperations#remember}. */
    public void remember(int signpost, int length) {
      int slot = low(signpost);
      if (owners[slot] != signpost || lengths[slot] < length) {
        owners[slot] = signpost;
        lengths[slot] = length;
      }
    }

    /** As {@link SignpostOperations#length}. */
    public int length(int signpost) {
      int slot = low(signpost);
      return owners[slot] == signpost ? lengths[slot] : 0;
    }
  }
}
