/**
 * The almanac's readers with their favourite countries and notes, kept in an embedded H2 database.
 *
 * <p>{@link dev.intarsia.demo.readers.AlmanacDatabase} opens it; everything else is reached through
 * the {@link dev.intarsia.demo.readers.Transaction} that it hands out, also for reading. Actions
 * registered on a transaction run when its outcome is certain: that is where a cache is told what
 * has changed. Trouble with SQL is a {@link dev.intarsia.demo.readers.DatabaseException}; a request
 * that makes no sense is a {@link dev.intarsia.demo.readers.RefusedException}.
 */
package dev.intarsia.demo.readers;
