package dev.intarsia.storage.chronicle;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The memory of a map that is closed is used by nobody: who is let in is waited for. The steps are
 * those of the desks of the shared store, with its modes; they are retold with a single desk,
 * because the 64 of the product, each with scratch in the library's form, take 22 KiB and a tenth
 * of a millisecond for each try, and two seconds in each JVM.
 *
 * <p>Of what is seen the first says whether the guest was let in, the second what the closer does:
 * 0 it finds the desk taken and waits, 1 it unmaps and has not seen the guest's work done, 2 it
 * unmaps after that.
 */
@Ordering(
    value = "occupied, then closed, against closed, then occupied: all four volatile",
    fields = {"Desks.occupied", "Desks.isClosed"})
final class NobodyIsAtADeskThatIsClosed {

  private static final int DESK = 16;

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "The guest finds it closed and leaves.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The guest is at its desk and is waited for.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The guest has left, with its work done.")
  @Outcome(
      id = "1, 1",
      expect = FORBIDDEN,
      desc = "The guest is at its desk, the memory is unmapped.")
  @State
  public static class AsWritten {
    private final AtomicIntegerArray occupied = new AtomicIntegerArray(2 * DESK);
    private volatile boolean isClosed;
    private int work;

    @Actor
    public void visit(II_Result seen) {
      if (!isClosed && occupied.compareAndSet(DESK, 0, 1)) {
        if (isClosed) {
          occupied.set(DESK, 0);
        } else {
          work = 1;
          occupied.setRelease(DESK, 0);
          seen.r1 = 1;
        }
      }
    }

    @Actor
    public void close(II_Result seen) {
      isClosed = true;
      if (occupied.get(DESK) == 0) {
        seen.r2 = 1 + work;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "It is open, then it is closed and nobody is there, then the guest takes the desk.")
  @State
  public static class ClosedAskedFirst {
    private final AtomicInteger occupied = new AtomicInteger();
    private volatile boolean isClosed;
    private int work;

    @Actor
    public void visit(II_Result seen) {
      if (!isClosed && occupied.compareAndSet(0, 1)) {
        work = 1;
        occupied.setRelease(0);
        seen.r1 = 1;
      }
    }

    @Actor
    public void close(II_Result seen) {
      isClosed = true;
      if (occupied.get() == 0) {
        seen.r2 = 1 + work;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The closer finds nobody, the guest comes and finds it open, then it is closed.")
  @State
  public static class LookedAtBeforeItIsClosed {
    private final AtomicInteger occupied = new AtomicInteger();
    private volatile boolean isClosed;
    private int work;

    @Actor
    public void visit(II_Result seen) {
      if (occupied.compareAndSet(0, 1)) {
        if (isClosed) {
          occupied.set(0);
        } else {
          work = 1;
          occupied.setRelease(0);
          seen.r1 = 1;
        }
      }
    }

    @Actor
    public void close(II_Result seen) {
      boolean isFree = occupied.get() == 0;
      int done = work;
      isClosed = true;
      if (isFree) {
        seen.r2 = 1 + done;
      }
    }
  }

  /** A store may be overtaken by the load that follows it, on both sides, and x86 does so. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both write, both read what was before.")
  @State
  public static class ReleaseAndAcquire {
    private final AtomicInteger occupied = new AtomicInteger();
    private final AtomicInteger isClosed = new AtomicInteger();
    private int work;

    @Actor
    public void visit(II_Result seen) {
      occupied.setRelease(1);
      if (isClosed.getAcquire() == 0) {
        work = 1;
        seen.r1 = 1;
      }
      occupied.setRelease(0);
    }

    @Actor
    public void close(II_Result seen) {
      isClosed.setRelease(1);
      if (occupied.getAcquire() == 0) {
        seen.r2 = 1 + work;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 0", "1, 2"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "1, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The guest frees its desk, the closer finds it free, the guest does its work.")
  @State
  public static class FreedBeforeTheWorkIsDone {
    private final AtomicInteger occupied = new AtomicInteger();
    private volatile boolean isClosed;
    private volatile int work;

    @Actor
    public void visit(II_Result seen) {
      if (occupied.compareAndSet(0, 1)) {
        boolean mayWork = !isClosed;
        occupied.set(0);
        if (mayWork) {
          work = 1;
          seen.r1 = 1;
        }
      }
    }

    @Actor
    public void close(II_Result seen) {
      isClosed = true;
      if (occupied.get() == 0) {
        seen.r2 = 1 + work;
      }
    }
  }
}
