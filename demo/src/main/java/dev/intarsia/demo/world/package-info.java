/**
 * What the JDK knows about the world: countries, currencies, languages and time zones.
 *
 * <p>Everything is a pure function over immutable data: the same arguments give the same answer for
 * the life of the process, whatever the JVM's default locale and zone are. Time is an argument.
 * Codes are taken as they are written in the standards (upper case countries and currencies, BCP 47
 * language tags, IANA zone ids); anything else is an {@link
 * dev.intarsia.demo.world.UnknownCodeException}.
 */
package dev.intarsia.demo.world;
