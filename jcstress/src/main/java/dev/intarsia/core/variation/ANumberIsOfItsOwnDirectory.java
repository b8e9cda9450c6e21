package dev.intarsia.core.variation;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.jcstress.Ordering;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** When the directory is full and replaced, no hint is taken for another list. */
@Ordering(
    value = "a slot tells, by the salt, which directory its number is of",
    fields = {"NearSignposts.directory"})
final class ANumberIsOfItsOwnDirectory {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The reader finds its own list in the old directory.")
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The directory is replaced, the hint is void.")
  @Outcome(
      id = "2",
      expect = FORBIDDEN,
      desc = "The reader finds another list under the old number.")
  @State
  public static class AsWritten {
    private final NearSignposts near = Lists.full();

    @Actor
    public void replace() {
      near.rememberVolatile(2, 2, Lists.OF_ONE_HASH.get(Lists.OF_ONE_HASH.size() - 1));
    }

    @Actor
    public void look(I_Result found) {
      List<ContextSet> list = near.setsAcquire(1, 1);
      found.r1 = list.isEmpty() ? 0 : list == Lists.OF_ONE_HASH.get(0) ? 1 : 2;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1", "0"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "2",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The directory is replaced, another list gets the number, the reader finds it.")
  @State
  public static class WithoutSalt {
    private volatile int[] directory = {1};

    @Actor
    public void replace() {
      directory = new int[] {2};
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = directory[0];
    }
  }
}
