package dev.intarsia.hostile;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Attacks one target until enough was tried, time is over, or something gives way.
 *
 * @param inputs how many are enough, those of the tally included
 * @param seconds how long at most, counted from now
 * @param progress is shown the tally about once a second
 */
public record Siege(long inputs, double seconds, Consumer<Tally> progress) {

  private static final double NANOS = 1e9;

  /** One of so many inputs, however long it takes, that shows nothing on the way. */
  public static Siege of(long inputs) {
    return new Siege(inputs, Double.MAX_VALUE, tally -> {});
  }

  /** Goes on from a tally. */
  public Tally lay(Target target, Tally from) {
    return lay(target::open, from);
  }

  /** The same with a site that is opened for it. */
  Tally lay(Supplier<Attack> site, Tally from) {
    try (Attack attack = site.get()) {
      return lay(attack, from);
    }
  }

  /** The same with an attack that is there. */
  public Tally lay(Attack attack, Tally from) {
    long start = System.nanoTime();
    long shown = start;
    Tally tally = from;
    while (tally.isGood() && tally.inputs() < inputs) {
      tally = step(attack, tally);
      long now = System.nanoTime();
      tally =
          new Tally(
              tally.seed(), tally.inputs(), from.seconds() + (now - start) / NANOS, tally.breach());
      if (now - shown > NANOS) {
        shown = now;
        progress.accept(tally);
      }
      if ((now - start) / NANOS > seconds) {
        break;
      }
    }
    return tally;
  }

  private static Tally step(Attack attack, Tally tally) {
    long seed = tally.seed();
    try {
      long tried = attack.attempt(seed);
      return new Tally(seed + 1, tally.inputs() + tried, tally.seconds(), null);
    } catch (RuntimeException | Error harm) {
      String how = harm instanceof Breach ? harm.getMessage() : harm.toString();
      return new Tally(seed, tally.inputs() + 1, tally.seconds(), "seed " + seed + ": " + how);
    }
  }
}
