package dev.intarsia.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.util.Locale;

/** Attacks for as long as a build can wait, and says how many inputs that were. */
public final class Trying {

  private Trying() {}

  /** Tries so many inputs of a target; nothing may give way. */
  public static void inputs(Target target, long inputs) {
    report(target.title(), Siege.of(inputs).lay(target, Tally.from(1)));
  }

  /** The same with a site of one's own. */
  public static void inputs(String title, Attack attack, long inputs) {
    report(title, Siege.of(inputs).lay(attack, Tally.from(1)));
  }

  /** What gives way when so many inputs are tried. */
  public static Breach breach(Attack attack, long inputs) {
    try (attack) {
      Tally tally = Siege.of(inputs).lay(attack, Tally.from(1));
      assertThat(tally.breach()).as("what gave way").isNotNull();
      return new Breach(String.valueOf(tally.breach()));
    }
  }

  /** Says how many inputs were tried, and requires that there were some. */
  public static void report(String title, Tally tally) {
    System.out.printf(
        Locale.ROOT, "%s: %,d inputs tried in %.1f s%n", title, tally.inputs(), tally.seconds());
    assertThat(tally.breach()).isNull();
    assertThat(tally.inputs()).isPositive();
  }
}
