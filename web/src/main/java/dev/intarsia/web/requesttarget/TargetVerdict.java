package dev.intarsia.web.requesttarget;

/** Whether a request may be answered from a cache of pages, or stored in one. */
public sealed interface TargetVerdict {

  /**
   * It may, under that key.
   *
   * @param target what is asked for
   */
  record Canonical(CanonicalTarget target) implements TargetVerdict {}

  /**
   * It may not; the application answers it as it likes, and nothing is kept.
   *
   * @param reason the first that was found
   */
  record Bypass(BypassReason reason) implements TargetVerdict {}
}
