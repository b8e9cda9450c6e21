package dev.intarsia.demo.readers;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection borrowed for one transaction; closing it rolls back what was not committed. */
final class Session implements AutoCloseable {

  private final Connection connection;
  private boolean open = true;

  private Session(Connection connection) {
    this.connection = connection;
  }

  static Session begin(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      return new Session(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  void commit() {
    try {
      connection.commit();
      open = false;
    } catch (SQLException e) {
      throw new DatabaseException("cannot commit; whether the data was stored is unknown", e);
    }
  }

  /** Gives the connection back. A connection that cannot be reset is the pool's to throw away. */
  @Override
  public void close() {
    try (connection) {
      if (open) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DatabaseException("cannot give back a connection", e);
    }
  }
}
