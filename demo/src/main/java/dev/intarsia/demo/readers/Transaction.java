package dev.intarsia.demo.readers;

import java.sql.Connection;
import java.time.InstantSource;

/**
 * One unit of work on the database: all of it happens or nothing.
 *
 * <p>Readers of other transactions see it when it is committed, not before.
 *
 * <p>Thread safety: none; it belongs to the thread and the call that it was handed to, and refuses
 * to be used once that call has returned.
 */
public final class Transaction {

  private final Connection connection;
  private final Hooks hooks;
  private final InstantSource clock;
  private boolean ended;

  Transaction(Connection connection, Hooks hooks, InstantSource clock) {
    this.connection = connection;
    this.hooks = hooks;
    this.clock = clock;
  }

  /** The readers, as this transaction sees them. */
  public Readers readers() {
    return new Readers(sql());
  }

  /** The favourite countries, as this transaction sees them. */
  public Favourites favourites() {
    return new Favourites(sql());
  }

  /** The notes, as this transaction sees them. */
  public Notes notes() {
    return new Notes(sql(), clock);
  }

  /** What a cache must still be told, as this transaction sees it. */
  public Announcements announcements() {
    return new Announcements(sql());
  }

  /** Registers an action to run once the data is, or may be, committed. */
  public void afterCommit(Runnable action) {
    mustBeOpen();
    hooks.afterCommit(action);
  }

  /** Registers an action to run once the data is known to be rolled back. */
  public void afterRollback(Runnable action) {
    mustBeOpen();
    hooks.afterRollback(action);
  }

  Sql sql() {
    return new Sql(this);
  }

  Connection connection() {
    mustBeOpen();
    return connection;
  }

  void end() {
    ended = true;
  }

  private void mustBeOpen() {
    if (ended) {
      throw new IllegalStateException("this transaction has ended; begin a new one");
    }
  }
}
