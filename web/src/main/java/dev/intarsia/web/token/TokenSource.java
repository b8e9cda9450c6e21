package dev.intarsia.web.token;

import dev.intarsia.context.RequestFacts;

/** Makes the value of a token slot for one response. */
@FunctionalInterface
public interface TokenSource {

  /**
   * Makes the value. Called at most once per response; by several threads for several responses.
   *
   * @param facts what is known of the request
   */
  String value(RequestFacts facts);
}
