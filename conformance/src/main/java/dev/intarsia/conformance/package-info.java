/**
 * Runs scenarios against a {@link dev.intarsia.conformance.Subject} and judges its answers.
 *
 * <p>Three comparisons, none of which knows a scenario by its name: the model of the rules without
 * deviations must give the recorded answers; the subject must be safe by the recorded answers
 * (level A); the subject must give the answers of the model with the wanted deviations (level B).
 * Answers are compared as plain values, never as text.
 */
package dev.intarsia.conformance;
