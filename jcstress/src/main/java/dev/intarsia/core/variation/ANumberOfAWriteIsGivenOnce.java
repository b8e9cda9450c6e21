package dev.intarsia.core.variation;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two writes at the same time have two numbers, so one of them is the newest. */
@Ordering(
    value = "the sequence moves by compare-and-set",
    fields = {"WriteSequence.last"})
final class ANumberOfAWriteIsGivenOnce {

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "One has its number, then the other the next.")
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = FORBIDDEN,
      desc = "Both have the same number.")
  @State
  public static class AsWritten {
    private final WriteSequence sequence = new WriteSequence(Lists.STOPPED);

    @Actor
    public void write(II_Result given) {
      given.r1 = (int) sequence.next();
    }

    @Actor
    public void writeToo(II_Result given) {
      given.r2 = (int) sequence.next();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Both read 0, both write 1.")
  @State
  public static class ReadThenWritten {
    private volatile int last;

    @Actor
    public void write(II_Result given) {
      int next = last + 1;
      last = next;
      given.r1 = next;
    }

    @Actor
    public void writeToo(II_Result given) {
      int next = last + 1;
      last = next;
      given.r2 = next;
    }
  }
}
