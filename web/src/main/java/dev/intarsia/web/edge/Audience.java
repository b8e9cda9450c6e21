package dev.intarsia.web.edge;

/** Whose eyes a response is for. */
public enum Audience {
  /** Any visitor with the same URL and the same values of the headers in {@code Vary}. */
  EVERYBODY,
  /** One visitor alone. */
  ONE_VISITOR;

  /** Of a request: one with a session or credentials is answered for one visitor alone. */
  public static Audience ofRequest(Identification identification) {
    return identification == Identification.ANONYMOUS ? EVERYBODY : ONE_VISITOR;
  }

  /** How much a request tells of who sent it. */
  public enum Identification {
    /** No session, no {@code Authorization}. */
    ANONYMOUS,
    /** A session, or {@code Authorization}. */
    KNOWN
  }
}
