/**
 * Tag ledgers. The engine uses the one in the heap; stores that outlive the process bring a log for
 * it, stores that processes share use the mapped one.
 *
 * <p>The order of every read and write is the protocol of {@code docs/freshness.md}; each class
 * says which of its orderings carry it.
 */
package dev.intarsia.ledger;
