package dev.intarsia.demo.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransactionTest {

  private final AlmanacDatabase database = AlmanacDatabase.inMemory("transactions");
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  private boolean exists(String name) {
    return database.inTransaction(tx -> tx.readers().named(name)).isPresent();
  }

  private Transaction watched(Transaction tx) {
    tx.afterCommit(() -> log.add("committed"));
    tx.afterRollback(() -> log.add("rolled back"));
    return tx;
  }

  @Test
  void workThatReturns_isCommitted() {
    Reader ada = database.inTransaction(tx -> watched(tx).readers().register("ada"));
    assertThat(ada.name()).isEqualTo("ada");
    assertThat(exists("ada")).isTrue();
    assertThat(log).containsExactly("committed");
  }

  @Test
  void workThatThrows_isRolledBack() {
    IOException failure = new IOException("planned");
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    tx -> {
                      watched(tx).readers().register("ada");
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(exists("ada")).isFalse();
    assertThat(log).containsExactly("rolled back");
  }

  @Test
  void uncommittedData_isNotSeenByOthers() {
    database.inTransaction(
        tx -> {
          tx.readers().register("ada");
          assertThat(tx.readers().named("ada")).isPresent();
          assertThat(exists("ada")).isFalse();
          return null;
        });
    assertThat(exists("ada")).isTrue();
  }

  @Test
  void afterCommit_seesTheCommittedData() {
    database.inTransaction(
        tx -> {
          tx.afterCommit(() -> log.add("exists: " + exists("ada")));
          return tx.readers().register("ada");
        });
    assertThat(log).containsExactly("exists: true");
  }

  @Test
  void actions_runInTheOrderOfRegistration() {
    database.inTransaction(
        tx -> {
          tx.afterCommit(() -> log.add("first"));
          tx.afterCommit(() -> log.add("second"));
          return null;
        });
    assertThat(log).containsExactly("first", "second");
  }

  @Test
  void actionThatFailsAfterCommit_stopsNeitherTheOthersNorTheCommit() {
    RuntimeException failure = new IllegalStateException("first");
    Throwable thrown =
        catchThrowable(
            () ->
                database.inTransaction(
                    tx -> {
                      tx.afterCommit(
                          () -> {
                            throw failure;
                          });
                      tx.afterCommit(
                          () -> {
                            throw new AssertionError("second");
                          });
                      return watched(tx).readers().register("ada");
                    }));
    assertThat(thrown).isSameAs(failure);
    assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("second");
    assertThat(log).containsExactly("committed");
    assertThat(exists("ada")).isTrue();
  }

  @Test
  void actionThatFailsAfterRollback_isAttachedToTheCause() {
    RuntimeException cause = new IllegalStateException("cause");
    Throwable thrown =
        catchThrowable(
            () ->
                database.inTransaction(
                    tx -> {
                      tx.afterRollback(
                          () -> {
                            throw cause;
                          });
                      tx.afterRollback(
                          () -> {
                            throw new IllegalArgumentException("action");
                          });
                      throw cause;
                    }));
    assertThat(thrown).isSameAs(cause);
    assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("action");
  }

  @Test
  void commitThatFails_countsAsCommitted_asNobodyKnows() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    tx -> {
                      watched(tx).connection().close();
                      return null;
                    }))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("unknown");
    assertThat(log).containsExactly("committed");
  }

  @Test
  void endedTransaction_refusesEverything() {
    AtomicReference<Transaction> kept = new AtomicReference<>();
    Notes notes =
        database.inTransaction(
            tx -> {
              kept.set(tx);
              return tx.notes();
            });
    Reader ada = new Reader(1, "ada");
    assertThatThrownBy(() -> kept.get().readers().named("ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended");
    assertThatThrownBy(() -> kept.get().afterCommit(() -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> notes.of(ada)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void manyTransactions_leakNoConnection() {
    for (int i = 0; i < 200; i++) {
      boolean even = i % 2 == 0;
      catchThrowable(
          () ->
              database.inTransaction(
                  tx -> {
                    if (even) {
                      throw new IllegalStateException("planned");
                    }
                    return tx.readers().named("ada");
                  }));
    }
    assertThat(exists("ada")).isFalse();
  }
}
