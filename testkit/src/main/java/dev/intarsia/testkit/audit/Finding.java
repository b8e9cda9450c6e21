package dev.intarsia.testkit.audit;

import java.util.Comparator;

/**
 * One thing that the auditor found.
 *
 * @param kind what it is
 * @param fragment the fragment whose own output it is about, named as in explanations
 * @param path the way to it from the page, for people
 * @param about the context, the mutation, the time or the other place that it is about
 * @param evidence what was compared: for which requests, and the first bytes that differ
 */
public record Finding(Kind kind, String fragment, String path, String about, String evidence) {

  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::kind)
          .thenComparing(Finding::path)
          .thenComparing(Finding::about)
          .thenComparing(Finding::evidence);

  /** What a finding is. */
  public enum Kind {
    /** One visitor is shown what is another one's. */
    PRIVATE_LEAK,
    /** Output differs between two requests that agree on all that it says it varies by. */
    MISSING_CONTEXT,
    /** Output differs after a change of data that invalidates no tag which it carries. */
    MISSING_TAG,
    /** Two outputs have one key, in one request. */
    SHARED_KEY,
    /** Output differs between two renderings of the same request over the same data. */
    UNSTABLE,
    /** Output is another one before its max-age has passed. */
    WRONG_MAX_AGE,
    /** The renderer threw. */
    FAILED,
    /** A hint: no request was seen for which the context makes a difference. */
    NEEDLESS_CONTEXT,
    /** A hint: data with the tag was changed, and the output stayed. */
    NEEDLESS_TAG,
    /** A hint: a change of data changed nothing that was rendered. */
    IDLE_MUTATION;

    /** Whether it is a mere hint: nothing wrong is shown, perhaps more is rendered than need be. */
    public boolean isHint() {
      return compareTo(NEEDLESS_CONTEXT) >= 0;
    }

    String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public String toString() {
    return "%s: %s %s%n    fragment: %s%n    path:     %s%n    because:  %s"
        .formatted(kind.isHint() ? "hint" : "fault", kind.words(), about, fragment, path, evidence);
  }
}
