package dev.intarsia.fragment;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.Cacheable;

/**
 * A decision whether something may be shown, with what the decision depends on.
 *
 * <p>Combined decisions keep only the operands that decided: a conjunction denied by its left side
 * never looked at the right one.
 *
 * @param isAllowed whether it may be shown
 * @param cacheability what the decision depends on
 */
public record Access(boolean isAllowed, Cacheability cacheability) implements Cacheable {

  /** Allowed, depending on nothing. */
  public static Access allowed() {
    return new Access(true, Cacheability.NONE);
  }

  /** Denied, depending on nothing. */
  public static Access denied() {
    return new Access(false, Cacheability.NONE);
  }

  /** Allowed if the condition holds, depending on nothing yet. */
  public static Access allowedIf(boolean condition) {
    return condition ? allowed() : denied();
  }

  /** This decision, also depending on that. */
  public Access because(Cacheable dependency) {
    return new Access(isAllowed, cacheability.and(dependency.cacheability()));
  }

  /** Allowed if both are. Depends on both if both allow, otherwise on the one that denies. */
  public Access and(Access other) {
    if (!isAllowed) {
      return this;
    }
    return other.isAllowed ? other.because(cacheability) : other;
  }

  /** Allowed if one is. Depends on the one that allows, on both if both deny. */
  public Access or(Access other) {
    if (isAllowed) {
      return this;
    }
    return other.isAllowed ? other : other.because(cacheability);
  }
}
