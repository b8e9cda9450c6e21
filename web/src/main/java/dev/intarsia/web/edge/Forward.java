package dev.intarsia.web.edge;

import dev.intarsia.event.Reason;
import java.util.Locale;

/** Why a layer did not answer from its cache: the words of RFC 9211, section 2.2. */
public enum Forward {
  /** The layer was set up not to handle the request. */
  BYPASS,
  /** The method requires it. */
  METHOD,
  /** Nothing is stored for the URL. */
  URI_MISS,
  /** Something is stored for the URL, nothing for what the response varies by. */
  VARY_MISS,
  /** Nothing is stored; which of the two is not known. */
  MISS,
  /** Something is stored and valid, but the request does not want it. */
  REQUEST,
  /** Something is stored and no longer valid. */
  STALE,
  /** Something is stored, but not all of it. */
  PARTIAL;

  /** The word for what a look-up of this cache found. */
  public static Forward from(Reason reason) {
    return switch (reason) {
      case EXPIRED, INVALIDATED, BELOW_FLOOR, OTHER_LEDGER, PENDING_BATCH -> STALE;
      case NO_KEY, UNCACHEABLE, READ_APART -> BYPASS;
      case WRITING_REQUEST -> METHOD;
      default -> MISS;
    };
  }

  /** The word as it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
