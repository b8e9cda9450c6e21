/**
 * What freshness costs: judging entries and invalidating tags.
 *
 * <p>Every ledger here has been told of 200,000 tags, more than it knows exactly.
 */
@NullMarked
package dev.intarsia.jmh.ledger;

import org.jspecify.annotations.NullMarked;
