package dev.intarsia.demo.readers;

import dev.intarsia.demo.world.Country;
import java.util.List;

/** The favourite countries of all readers, as one transaction sees them. */
public final class Favourites {

  private final Sql sql;

  Favourites(Sql sql) {
    this.sql = sql;
  }

  /** The favourites of a reader, the oldest first; unmodifiable. */
  public List<Country> of(Reader reader) {
    return sql.rows(
        row -> new Country(row.getString("country")),
        "select country from favourite where reader_id = ? order by id",
        reader.id());
  }

  /** Whether a country is among the favourites of a reader. */
  public boolean contains(Reader reader, Country country) {
    return !sql.rows(
            row -> row.getLong("id"),
            "select id from favourite where reader_id = ? and country = ?",
            reader.id(),
            country.code())
        .isEmpty();
  }

  /** Adds a favourite, and tells whether that changed anything. */
  public boolean add(Reader reader, Country country) {
    return sql.insert(
            "insert into favourite (reader_id, country) values (?, ?)", reader.id(), country.code())
        .isPresent();
  }

  /** Removes a favourite, and tells whether that changed anything. */
  public boolean remove(Reader reader, Country country) {
    return sql.change(
            "delete from favourite where reader_id = ? and country = ?",
            reader.id(),
            country.code())
        > 0;
  }
}
