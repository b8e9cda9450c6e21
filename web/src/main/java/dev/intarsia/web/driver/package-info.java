/**
 * Ways to send a streamed body: with a thread that may wait ({@link
 * dev.intarsia.web.driver.BlockingDriver}), without one ({@link
 * dev.intarsia.web.driver.PumpDriver}), or on demand ({@link
 * dev.intarsia.web.driver.ChunkPublisher}).
 *
 * <p>Each takes over a {@link dev.intarsia.web.exchange.ChunkSource} and closes it, however it
 * ends. What is ready is written together and flushed once.
 */
package dev.intarsia.web.driver;
