package dev.intarsia.demo.readers;

/**
 * Somebody who reads the almanac under a name.
 *
 * @param id the number by which the database knows the reader; never used again for another
 * @param name the name, as accepted by {@link Readers#register}
 */
public record Reader(long id, String name) {}
