package dev.intarsia.demo.readers;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Statements of one transaction: text with question marks, and values for them. */
final class Sql {

  private static final String DUPLICATE_KEY = "23505";

  private final Transaction transaction;

  Sql(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Runs a query and maps each of its rows. */
  <T> List<T> rows(Mapping<T> mapping, String query, @Nullable Object... values) {
    try (PreparedStatement statement = transaction.connection().prepareStatement(query)) {
      bind(statement, values);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapping.map(result));
        }
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      throw new DatabaseException("failed: " + query, e);
    }
  }

  /** Runs a statement that changes data or tables, and tells how many rows it changed. */
  int change(String statementText, @Nullable Object... values) {
    try (PreparedStatement statement = transaction.connection().prepareStatement(statementText)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("failed: " + statementText, e);
    }
  }

  /** Inserts one row and returns the id it was given; empty if the row exists already. */
  OptionalLong insert(String statementText, @Nullable Object... values) {
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(statementText, new String[] {"ID"})) {
      bind(statement, values);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return OptionalLong.of(keys.getLong(1));
      }
    } catch (SQLException e) {
      if (DUPLICATE_KEY.equals(e.getSQLState())) {
        return OptionalLong.empty();
      }
      throw new DatabaseException("failed: " + statementText, e);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Makes a value of the row that a result stands on. */
  @FunctionalInterface
  interface Mapping<T> {
    T map(ResultSet row) throws SQLException;
  }
}
