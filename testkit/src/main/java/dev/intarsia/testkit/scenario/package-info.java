/**
 * Scenarios that no file has: arbitraries for jqwik, and a printer for what they shrink to.
 *
 * <p>{@link dev.intarsia.testkit.scenario.Scenarios} is the entrance. All names come from small
 * fixed pools, so that the parts of a scenario meet often and shrink independently of each other.
 */
package dev.intarsia.testkit.scenario;
