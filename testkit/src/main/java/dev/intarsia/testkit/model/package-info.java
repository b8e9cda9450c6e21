/**
 * The rules of the scenario format, written naively: an oracle for engines, not an engine.
 *
 * <p>Everything here is maps, sets, lists and strings; where a shorter or faster way exists, the
 * one that reads like the format's own sentences was taken. {@link
 * dev.intarsia.testkit.model.ReferenceModel} is the entrance, {@link
 * dev.intarsia.testkit.model.Scenario} what it reads, {@link
 * dev.intarsia.testkit.model.ScenarioAnswers} what it gives. Scenarios and answers are <em>plain
 * values</em>: {@code Map<String, Object>} in insertion order, {@code List}, {@code String}, {@code
 * Long}, {@code Double}, {@code Boolean} and {@code null}; a whole number is always a {@code Long}.
 */
package dev.intarsia.testkit.model;
