/**
 * The contract of adapters in the form of tests: extend {@link
 * dev.intarsia.web.tck.AdapterContract} and run it with JUnit Jupiter.
 *
 * <p>Each theme of the contract is a class of its own, which the contract shows as a nested class.
 * {@code Wire} is the client, {@code TriedSite} what is served, {@code Script} a body that a test
 * writes while it watches the client.
 */
package dev.intarsia.web.tck;
