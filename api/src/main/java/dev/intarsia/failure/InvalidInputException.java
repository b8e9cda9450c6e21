package dev.intarsia.failure;

/**
 * A value that the caller passed and that Intarsia refuses: malformed text, a name nobody
 * registered, an argument that cannot be stored.
 *
 * <p>The state of the cache is unchanged. {@link #kind()} tells programs what {@link #getMessage()}
 * tells people.
 */
public final class InvalidInputException extends IntarsiaException {

  /** What was wrong. */
  public enum Kind {
    /**
     * A tag that is empty, too long, or holds white space, controls, a comma or half a surrogate.
     */
    MALFORMED_TAG,
    /** A context token that cannot be parsed. */
    MALFORMED_CONTEXT,
    /** A context token whose name nobody registered. */
    UNKNOWN_CONTEXT,
    /** A parameter given to a context that takes none, or missing where one is required. */
    CONTEXT_PARAMETER,
    /** A negative lifetime. */
    NEGATIVE_MAX_AGE,
    /** A fragment key without parts, or with a part that is not well-formed text. */
    MALFORMED_KEY,
    /** A reference to a renderer that nobody registered. */
    UNKNOWN_RENDERER,
    /** A renderer argument that is no string, number, boolean or null. */
    NON_SCALAR_ARGUMENT,
    /** A final set of contexts that lacks some of the initial ones. */
    MISSING_INITIAL_CONTEXTS,
    /** A request description that cannot be parsed. */
    MALFORMED_REQUEST,
    /** An attachment that cannot be stored. */
    MALFORMED_ATTACHMENT,
    /** A delivery chain that leaves a placeholder to nobody. */
    NO_STRATEGY
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * Says what was refused.
   *
   * @param kind for programs
   * @param message for people: the value given and what is allowed
   */
  public InvalidInputException(Kind kind, String message) {
    super(message, null);
    this.kind = kind;
  }

  /** Says for programs what was wrong. */
  public Kind kind() {
    return kind;
  }
}
