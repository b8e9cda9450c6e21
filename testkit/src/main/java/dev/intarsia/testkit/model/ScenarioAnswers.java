package dev.intarsia.testkit.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What running a scenario gave.
 *
 * @param steps one answer for each step, of the shape of that step's {@code expect}, {@code null}
 *     where the operation has no answer; for kinds without steps exactly one answer
 * @param store the numbers of {@code expectStore}; empty where the kind has none
 */
public record ScenarioAnswers(
    List<@Nullable Map<String, @Nullable Object>> steps, Map<String, @Nullable Object> store) {}
