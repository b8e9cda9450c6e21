package dev.intarsia.web.edge.purge;

import java.time.Duration;

/** What an edge said to a purge. */
public sealed interface PurgeAnswer {

  /** It is done. */
  record Done() implements PurgeAnswer {}

  /**
   * Not now: the edge is away, busy or broken.
   *
   * @param words for people
   * @param pause how long the edge asks to be left alone; zero if it does not say
   */
  record Later(String words, Duration pause) implements PurgeAnswer {}

  /**
   * Not so: too much in one call, or something that the edge does not take.
   *
   * @param words for people
   */
  record Refused(String words) implements PurgeAnswer {}
}
