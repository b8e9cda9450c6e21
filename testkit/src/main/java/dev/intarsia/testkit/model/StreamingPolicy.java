package dev.intarsia.testkit.model;

/** Section 8: whether a response may stream, and what a placeholder becomes if so. */
record StreamingPolicy(boolean streams, boolean scripts) {

  static StreamingPolicy of(Fields request, Response response) {
    boolean streams =
        response.reading()
            && request.flag("session", true)
            && !request.flag("optOut", false)
            && !request.flag("subRequest", false);
    return new StreamingPolicy(streams, request.flag("javascript", true));
  }

  /** The strategy for what was not found in the store. */
  Strategy strategyFor(Placeholder placeholder) {
    if (!streams || placeholder.recipe().denied().contains("streamed")) {
      return Strategy.INLINE;
    }
    return scripts && placeholder.isElement() ? Strategy.STREAMED : Strategy.STREAMED_IN_ORDER;
  }
}
