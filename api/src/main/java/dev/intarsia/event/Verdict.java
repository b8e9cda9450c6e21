package dev.intarsia.event;

/** What may be done with a stored entry. */
public enum Verdict {
  /** It may be shown. */
  FRESH,
  /** It may be shown while it is made anew, inside a window that its author opened. */
  STALE,
  /** It must not be shown. */
  DEAD
}
