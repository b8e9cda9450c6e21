/**
 * Remembers which tag was invalidated when: in the heap, in the heap with a log that outlives the
 * process, or in memory that the processes of a host share.
 */
@org.jspecify.annotations.NullMarked
module dev.intarsia.ledger {
  requires transitive dev.intarsia.api;
  requires static org.jspecify;

  exports dev.intarsia.ledger;
}
