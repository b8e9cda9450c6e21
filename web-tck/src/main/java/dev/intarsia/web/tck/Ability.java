package dev.intarsia.web.tck;

/** What a server can do, or an adapter for it, and others need not. */
public enum Ability {
  /** It compresses, if it is set up so. */
  COMPRESSES,
  /** It closes the connection of a client that reads nothing for some time. */
  GIVES_UP_SILENT_CLIENTS,
  /**
   * It hands on targets with {@code %2F}, {@code //}, {@code ;} and the like instead of refusing.
   */
  HANDS_ON_ANY_PATH,
  /** A streamed page holds none of its threads while nothing is ready to be sent. */
  WAITS_WITHOUT_THREADS,
  /** Nor does a page for a client of HTTP/1.0, which is held back until it is whole. */
  COLLECTS_WITHOUT_THREADS
}
