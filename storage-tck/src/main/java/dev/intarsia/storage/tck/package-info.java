/**
 * Contracts in the form of tests: extend {@link dev.intarsia.storage.tck.FragmentStoreContract} or
 * {@link dev.intarsia.storage.tck.TagLedgerContract} and run it with JUnit Jupiter.
 *
 * <p>Each theme of a contract is a class of its own, which the contract shows as a nested class.
 * Random parts run under seeds ({@code Seeds}); what several threads do at once runs in a {@code
 * Crowd}, which ends in bounded time whatever the store does.
 */
package dev.intarsia.storage.tck;
