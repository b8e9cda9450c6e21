package dev.intarsia.spi.ledger;

/**
 * Sizes and counts of a ledger.
 *
 * @param exactTags tags whose stamp is known exactly
 * @param forgettings how often the older half was moved to the sketch
 * @param clock the clock
 * @param floor the floor
 */
public record LedgerStatistics(long exactTags, long forgettings, long clock, long floor) {}
