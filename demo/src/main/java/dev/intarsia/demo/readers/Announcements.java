package dev.intarsia.demo.readers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a cache must still be told, as one transaction sees it: written together with the change
 * that it is about, removed when the cache has been told.
 *
 * <p>A process may die between the commit of a change and the call that tells the cache. Then the
 * announcement is still there when the next one starts, and that one tells.
 */
public final class Announcements {

  private final Sql sql;

  Announcements(Sql sql) {
    this.sql = sql;
  }

  /**
   * One thing to tell.
   *
   * @param tag of the data that changed; empty: all of it
   */
  public record Announcement(long id, String tag) {

    /** Whether nothing that was kept may be shown any more. */
    public boolean isAboutEverything() {
      return tag.isEmpty();
    }
  }

  /** Announces that data changes in this transaction, and returns the announcements. */
  public List<Announcement> add(Collection<String> tags) {
    List<Announcement> added = new ArrayList<>();
    for (String tag : tags) {
      long id = sql.insert("insert into announcement (tag) values (?)", tag).orElseThrow();
      added.add(new Announcement(id, tag));
    }
    return added;
  }

  /** All that the cache may not have been told, the oldest first; unmodifiable. */
  public List<Announcement> all() {
    return sql.rows(
        row -> new Announcement(row.getLong("id"), row.getString("tag")),
        "select id, tag from announcement order by id");
  }

  /** Forgets what the cache has been told. */
  public void remove(Collection<Announcement> told) {
    for (Announcement announcement : told) {
      sql.change("delete from announcement where id = ?", announcement.id());
    }
  }

  /**
   * Says what pages are made of besides this database. When that is not what it was, or the
   * database is new, everything is announced.
   */
  public void madeOf(String edition) {
    List<String> present = sql.rows(row -> row.getString("text"), "select text from edition");
    if (!present.equals(List.of(edition))) {
      sql.change("delete from edition");
      sql.change("insert into edition (text) values (?)", edition);
      add(List.of(""));
    }
  }
}
