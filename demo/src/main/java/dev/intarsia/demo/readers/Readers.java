package dev.intarsia.demo.readers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The readers, as one transaction sees them. */
public final class Readers {

  private final Sql sql;

  Readers(Sql sql) {
    this.sql = sql;
  }

  /**
   * The reader of a name, made if there is none yet. Names that differ in case are different.
   *
   * @throws InvalidTextException if the name is not acceptable: it must have 1 to {@value
   *     TextRules#LONGEST_NAME} letters, digits, spaces, dots, hyphens or underscores, and begin
   *     with a letter or digit
   */
  public Reader register(String name) {
    String accepted = TextRules.name(name);
    return named(accepted)
        .orElseGet(
            () -> {
              OptionalLong id = sql.insert("insert into reader (name) values (?)", accepted);
              return id.isPresent()
                  ? new Reader(id.getAsLong(), accepted)
                  : named(accepted).orElseThrow();
            });
  }

  /** The reader of a name. */
  public Optional<Reader> named(String name) {
    return first(
        sql.rows(Readers::map, "select id, name from reader where name = ?", name.strip()));
  }

  /** The reader of an id. */
  public Optional<Reader> find(long id) {
    return first(sql.rows(Readers::map, "select id, name from reader where id = ?", id));
  }

  private static Optional<Reader> first(List<Reader> readers) {
    return readers.stream().findFirst();
  }

  private static Reader map(ResultSet row) throws SQLException {
    return new Reader(row.getLong("id"), row.getString("name"));
  }
}
