package dev.intarsia.load.measure;

/**
 * What one side did in one turn.
 *
 * @param perSecond requests per second
 * @param cpuMicros processor time of the server per request, in microseconds
 * @param garbageBytes allocated per request; NaN for who cannot say
 * @param p50Micros the time until half of the answers were complete
 * @param p99Micros the time until 99 of 100 were
 */
record Round(
    double perSecond, double cpuMicros, double garbageBytes, double p50Micros, double p99Micros) {}
