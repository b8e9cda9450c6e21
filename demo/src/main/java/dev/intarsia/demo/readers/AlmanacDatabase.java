package dev.intarsia.demo.readers;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The database of readers, favourites and notes: an H2 database that lives inside this process.
 *
 * <p>Opening creates whatever tables are missing. A database in memory is gone when it is closed.
 *
 * <p>Thread safety: all methods may be called concurrently; every transaction has a connection of
 * its own, taken from a pool of {@value #CONNECTIONS}. A thread that opens a transaction inside
 * another holds two.
 */
public final class AlmanacDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 32;
  private static final String PREFIX = "jdbc:h2:";

  /**
   * By default a commit reaches the file up to half a second later, too late for a killed process.
   */
  private static final String WRITTEN_AT_COMMIT = ";WRITE_DELAY=0";

  private static final String NAMELESS = PREFIX + "mem:";

  private final JdbcConnectionPool pool;
  private final InstantSource clock;

  private AlmanacDatabase(JdbcConnectionPool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Opens a database in memory that every opener of the same name shares until all close it.
   *
   * @throws IllegalArgumentException if the name is empty or contains a semicolon
   */
  public static AlmanacDatabase inMemory(String name) {
    return at(NAMELESS + withoutSettings(name));
  }

  /**
   * Opens the database in files of a folder, which is created if it is missing. A transaction that
   * was committed outlives the process, however that ends.
   *
   * @throws IllegalArgumentException if the path contains a semicolon
   */
  public static AlmanacDatabase inFolder(Path folder) {
    String file = folder.toAbsolutePath().resolve("almanac").toString();
    return at(PREFIX + "file:" + withoutSettings(file) + WRITTEN_AT_COMMIT);
  }

  /** Opens a database by its JDBC URL, telling the time by the system clock. */
  public static AlmanacDatabase at(String jdbcUrl) {
    return at(jdbcUrl, InstantSource.system());
  }

  /**
   * Opens a database by its JDBC URL.
   *
   * @param clock tells when a note is edited
   * @throws IllegalArgumentException if the URL is not one of H2, or names no database
   * @throws DatabaseException if the database cannot be opened
   */
  public static AlmanacDatabase at(String jdbcUrl, InstantSource clock) {
    if (!jdbcUrl.startsWith(PREFIX) || jdbcUrl.equals(NAMELESS)) {
      throw new IllegalArgumentException(
          "JDBC URL \""
              + jdbcUrl
              + "\" is not usable; allowed: "
              + NAMELESS
              + "NAME or "
              + PREFIX
              + "file:PATH");
    }
    JdbcConnectionPool pool = JdbcConnectionPool.create(jdbcUrl, "almanac", "");
    pool.setMaxConnections(CONNECTIONS);
    AlmanacDatabase database = new AlmanacDatabase(pool, clock);
    try {
      database.inTransaction(Schema::create);
    } catch (RuntimeException e) {
      pool.dispose();
      throw e;
    }
    return database;
  }

  /**
   * Does some work in one transaction: committed when the work returns, rolled back when it throws.
   *
   * <p>After a commit the actions of {@link Transaction#afterCommit} run, after a rollback those of
   * {@link Transaction#afterRollback}, in this thread, in the order of registration, when the
   * connection has already been given back. A commit that fails leaves the outcome unknown, and
   * then the actions for a commit run: to forget what has not changed costs a rendering, to keep
   * what has changed shows old data.
   *
   * <p>An action that throws does not keep the others from running. The exception reaches the
   * caller, alone or attached to the one that ended the transaction; data that is committed stays
   * committed.
   *
   * @return what the work returned
   * @throws X what the work threw
   * @throws DatabaseException if the database cannot begin or end the transaction
   */
  public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
    Hooks hooks = new Hooks();
    T result;
    try {
      result = perform(work, hooks);
    } catch (Throwable failure) {
      hooks.run(failure);
      throw failure;
    }
    hooks.run();
    return result;
  }

  /** Closes all connections; a database in memory is lost if nobody else has it open. */
  @Override
  public void close() {
    pool.dispose();
  }

  private <T, X extends Exception> T perform(Work<T, X> work, Hooks hooks) throws X {
    try (Session session = open()) {
      Transaction transaction = new Transaction(session.connection(), hooks, clock);
      T result;
      try {
        result = work.run(transaction);
      } finally {
        transaction.end();
      }
      hooks.outcome(Hooks.Outcome.COMMITTED);
      session.commit();
      return result;
    }
  }

  /** Semicolons begin settings in a URL of H2, and it knows no way to escape them. */
  private static String withoutSettings(String place) {
    if (place.indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "database \"" + place + "\" is not usable; allowed: any name without semicolon");
    }
    return place;
  }

  private Session open() {
    try {
      return Session.begin(pool.getConnection());
    } catch (SQLException e) {
      throw new DatabaseException("cannot begin a transaction", e);
    }
  }

  /**
   * What is done in one transaction.
   *
   * @param <T> what it returns
   * @param <X> the checked exception it may throw
   */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    /** Does the work; the transaction must not be used after this returns. */
    T run(Transaction transaction) throws X;
  }
}
