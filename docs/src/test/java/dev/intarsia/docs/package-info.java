/**
 * The tests that keep what is written true: snippets run, links resolve, cited tests exist, and the
 * tree keeps its own rules.
 *
 * <p>A checker is a plain class that says what is wrong with a text or a tree; its test runs it on
 * the repository, where it must find nothing, and on planted faults, each of which it must find.
 */
package dev.intarsia.docs;
