package dev.intarsia.core.freshness;

import dev.intarsia.event.Reason;
import dev.intarsia.event.Verdict;

/** Decides from readings whether an entry may be shown. Pure: touches no clock, lock or store. */
public final class FreshnessJudge {

  private FreshnessJudge() {}

  /**
   * The verdict that follows from a reason.
   *
   * @param reason what was found of an entry
   */
  public static Verdict verdict(Reason reason) {
    return reason == Reason.FRESH ? Verdict.FRESH : Verdict.DEAD;
  }

  /**
   * Why an entry that the ledger calls dead is so.
   *
   * @param stamp the entry's
   * @param floor the ledger's
   */
  static Reason deadBecause(long stamp, long floor) {
    return stamp < floor ? Reason.BELOW_FLOOR : Reason.INVALIDATED;
  }

  /**
   * Whether an expiry has passed; its own millisecond is included in the life.
   *
   * @param expiresAtMillis last valid instant
   * @param nowMillis the request's time
   */
  static boolean isExpired(long expiresAtMillis, long nowMillis) {
    return nowMillis > expiresAtMillis;
  }
}
