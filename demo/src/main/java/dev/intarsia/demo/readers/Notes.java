package dev.intarsia.demo.readers;

import dev.intarsia.demo.world.Country;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notes of all readers, as one transaction sees them.
 *
 * <p>A reader reaches only notes of that reader; those of others do not exist. Texts must have 1 to
 * {@value TextRules#LONGEST_NOTE} characters, not counting white space around them, which is cut
 * off, and no control characters but line ends and tabs; anything else is an {@link
 * InvalidTextException}.
 */
public final class Notes {

  private static final String SELECT =
      "select id, reader_id, country, text, edited_at, version from note where reader_id = ?";
  private static final String NEWEST_FIRST = " order by edited_at desc, id desc";

  private final Sql sql;
  private final InstantSource clock;

  Notes(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** All notes of a reader, the most recently edited first; unmodifiable. */
  public List<Note> of(Reader reader) {
    return sql.rows(Notes::map, SELECT + NEWEST_FIRST, reader.id());
  }

  /** The notes of a reader about a country, the most recently edited first; unmodifiable. */
  public List<Note> about(Country country, Reader reader) {
    return sql.rows(
        Notes::map, SELECT + " and country = ?" + NEWEST_FIRST, reader.id(), country.code());
  }

  /** A note of a reader. */
  public Optional<Note> find(Reader reader, long id) {
    return sql.rows(Notes::map, SELECT + " and id = ?", reader.id(), id).stream().findFirst();
  }

  /** Writes a note about nothing in particular. */
  public Note add(Reader reader, String text) {
    return insert(reader, null, text);
  }

  /** Writes a note about a country. */
  public Note add(Reader reader, Country country, String text) {
    return insert(reader, country, text);
  }

  /**
   * Replaces the text of a note.
   *
   * @param version the version that the reader has seen
   * @throws NoteNotFoundException if the reader has no such note
   * @throws NoteConflictException if the note has another version by now
   */
  public Note edit(Reader reader, long id, long version, String text) {
    String accepted = TextRules.note(text);
    int changed =
        sql.change(
            "update note set text = ?, edited_at = ?, version = version + 1"
                + " where reader_id = ? and id = ? and version = ?",
            accepted,
            column(now()),
            reader.id(),
            id,
            version);
    Note note = find(reader, id).orElseThrow(() -> new NoteNotFoundException(reader, id));
    if (changed == 0) {
      throw new NoteConflictException(note, version);
    }
    return note;
  }

  /**
   * Removes a note, whatever its version, and returns it as it was.
   *
   * @throws NoteNotFoundException if the reader has no such note
   */
  public Note remove(Reader reader, long id) {
    Note note = find(reader, id).orElseThrow(() -> new NoteNotFoundException(reader, id));
    sql.change("delete from note where reader_id = ? and id = ?", reader.id(), id);
    return note;
  }

  private Note insert(Reader reader, @Nullable Country country, String text) {
    String accepted = TextRules.note(text);
    Instant now = now();
    long id =
        sql.insert(
                "insert into note (reader_id, country, text, edited_at, version)"
                    + " values (?, ?, ?, ?, 1)",
                reader.id(),
                country == null ? null : country.code(),
                accepted,
                column(now))
            .orElseThrow();
    return new Note(id, reader.id(), Optional.ofNullable(country), accepted, now, 1);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Note map(ResultSet row) throws SQLException {
    return new Note(
        row.getLong("id"),
        row.getLong("reader_id"),
        Optional.ofNullable(row.getString("country")).map(Country::new),
        row.getString("text"),
        row.getObject("edited_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
