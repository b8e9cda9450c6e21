package dev.intarsia.demo.readers;

import dev.intarsia.demo.world.Country;
import java.time.Instant;
import java.util.Optional;

/**
 * A note that a reader has written, at the version that was read.
 *
 * @param id its number, the same through all versions
 * @param readerId whose it is
 * @param country what it is about; empty for a note about nothing in particular
 * @param text its text, with line feeds between lines
 * @param editedAt when this version was written, to the microsecond
 * @param version 1 for a new note, one more with every edit
 */
public record Note(
    long id,
    long readerId,
    Optional<Country> country,
    String text,
    Instant editedAt,
    long version) {}
