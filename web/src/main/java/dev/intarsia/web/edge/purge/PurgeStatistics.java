package dev.intarsia.web.edge.purge;

import java.time.Duration;

/**
 * How a queue of purges fares, at one moment.
 *
 * @param waiting keys that wait for their first purge, those under way included
 * @param waitingAgain keys that wait for their second one
 * @param lag how long the oldest key has waited for its first purge: so stale is the edge
 * @param calls answered with success
 * @param failures calls that were not
 * @param escalations how often keys were replaced by their groups or the site
 * @param lastFailure words of the last failure; empty if there was none
 */
public record PurgeStatistics(
    int waiting,
    int waitingAgain,
    Duration lag,
    long calls,
    long failures,
    long escalations,
    String lastFailure) {}
