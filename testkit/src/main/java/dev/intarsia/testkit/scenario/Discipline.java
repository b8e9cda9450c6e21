package dev.intarsia.testkit.scenario;

/** How honest a random scenario is about what it depends on. */
public enum Discipline {
  /**
   * Every value used is declared as a context or a tag and every change is announced: caching must
   * be invisible.
   */
  CONSISTENT,

  /**
   * Declarations are missing or contradict each other: the point is to behave like the model, and
   * never to crash, loop or mix up entries.
   */
  ADVERSARIAL
}
