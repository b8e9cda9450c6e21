package dev.intarsia.event;

/** Why something was a hit, a miss, not stored, or a hole. */
public enum Reason {
  /** Found, and nothing it depends on has changed. */
  FRESH,
  /** Nothing is stored for these context values. */
  NOT_FOUND,
  /** Its expiry has passed. */
  EXPIRED,
  /** One of its tags, or its key, was invalidated after its request began. */
  INVALIDATED,
  /** It is older than what the ledger vouches for. */
  BELOW_FLOOR,
  /** It was written under another ledger. */
  OTHER_LEDGER,
  /** The request's own open batch holds one of its tags. */
  PENDING_BATCH,
  /** Its bytes do not have the key that was looked for. */
  OTHER_KEY,
  /** Its bytes are damaged. */
  DAMAGED,
  /** The store failed. */
  STORE_FAILED,
  /** The fragment has no key. */
  NO_KEY,
  /** Max-age 0. */
  UNCACHEABLE,
  /**
   * Isolated output that its renderer asked for varies by a context of high cardinality, and what
   * it wrote does not say so: it may have written what is one user's.
   */
  READ_APART,
  /** A request that writes stores nothing and does not use what is for reading requests only. */
  WRITING_REQUEST,
  /** The renderer failed. */
  RENDER_FAILED,
  /** The author wants a hole. */
  FORCED,
  /** A hole, because the max-age is at or below the threshold. */
  POOR_MAX_AGE,
  /** A hole, because it varies by a context of high cardinality. */
  POOR_CONTEXT,
  /** A hole, because it carries a tag that changes fast. */
  POOR_TAG,
  /** A hole of stored output: what made it one then is not poor in this request. */
  STORED_HOLE,
  /** The reference was rendered before in this request. */
  ALREADY_RENDERED,
  /** It was not ready in time, or was not begun because many of its renderer never end. */
  DEADLINE
}
