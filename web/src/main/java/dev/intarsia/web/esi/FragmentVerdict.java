package dev.intarsia.web.esi;

/**
 * Whether a fragment URL was made here, for this request, not too long ago.
 *
 * <p>The client gets the same answer to every refusal; the reason is for the log.
 */
public sealed interface FragmentVerdict {

  /** The status of the answer to any refusal. */
  int REFUSED_STATUS = 404;

  /**
   * It was.
   *
   * @param claim what it says
   */
  record Genuine(FragmentClaim claim) implements FragmentVerdict {}

  /**
   * It was not.
   *
   * @param reason never to be shown to the client
   */
  record Refused(Reason reason) implements FragmentVerdict {}

  /** Why a URL was refused. */
  enum Reason {
    /** More characters than any URL that is signed here. */
    TOO_LONG,
    /** Not of the form that is signed here. */
    OTHER_FORM,
    /** No signature of a known key. */
    FORGED,
    /** Signed, but by something that writes otherwise. */
    UNREADABLE,
    /** Its time is over. */
    EXPIRED,
    /** Made for somebody else. */
    OTHER_AUDIENCE
  }
}
