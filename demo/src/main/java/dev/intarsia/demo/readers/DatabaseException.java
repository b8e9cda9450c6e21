package dev.intarsia.demo.readers;

import java.sql.SQLException;

/** Says that the database failed at something; the cause says how. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message, SQLException cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
