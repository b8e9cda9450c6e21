/**
 * Pages that leave while they are made: {@link dev.intarsia.web.streaming.DeliveryRules} says
 * whether a request gets one, {@link dev.intarsia.web.streaming.PageBodies} makes it.
 *
 * <p>What decides is pure and apart from what writes. A page is only ever left open where it is
 * known that what comes later ends up as if it had come in document order; everything else waits
 * for its turn.
 */
package dev.intarsia.web.streaming;
