package dev.intarsia.demo.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.world.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadersTest {

  private static final Country CH = new Country("CH");
  private static final Country JP = new Country("JP");

  private final AlmanacDatabase database = AlmanacDatabase.inMemory("readers");

  @AfterEach
  void close() {
    database.close();
  }

  private Reader register(String name) {
    return database.inTransaction(tx -> tx.readers().register(name));
  }

  private Optional<Reader> find(long id) {
    return database.inTransaction(tx -> tx.readers().find(id));
  }

  private Optional<Reader> named(String name) {
    return database.inTransaction(tx -> tx.readers().named(name));
  }

  private List<Country> favourites(Reader reader) {
    return database.inTransaction(tx -> tx.favourites().of(reader));
  }

  @Test
  void register_sameNameTwice_isTheSameReader() {
    Reader ada = register("Ada");
    assertThat(register(" Ada ")).isEqualTo(ada);
    assertThat(register("ada")).isNotEqualTo(ada);
    assertThat(find(ada.id())).contains(ada);
  }

  @Test
  void register_composedAndDecomposedName_isTheSameReader() {
    assertThat(register("Rene\u0301")).isEqualTo(register("Ren\u00E9"));
  }

  @Test
  void register_manyAtOnce_isOneReader() throws Exception {
    for (int round = 0; round < 50; round++) {
      String name = "ada " + round;
      List<Reader> readers = atOnce(8, () -> register(name));
      assertThat(readers).hasSize(8).containsOnly(register(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "<script>", "a\nb", "-ada", "a\u202Eb", "a'b", "\uD83D"})
  void register_unacceptableName_isRefused(String name) {
    assertThatThrownBy(() -> register(name))
        .isInstanceOf(InvalidTextException.class)
        .hasMessageContaining("allowed:");
    assertThat(named(name)).isEmpty();
  }

  @Test
  void register_longName_isRefusedWithBothLengths() {
    assertThat(register("a".repeat(40)).name()).hasSize(40);
    assertThatThrownBy(() -> register("a".repeat(41)))
        .isInstanceOf(InvalidTextException.class)
        .hasMessage("name has 41 characters; allowed: 1 to 40");
  }

  @Test
  void favourites_areInTheOrderInWhichTheyWereAdded() {
    Reader ada = register("ada");
    database.inTransaction(tx -> tx.favourites().add(ada, JP));
    database.inTransaction(tx -> tx.favourites().add(ada, CH));
    assertThat(favourites(ada)).containsExactly(JP, CH);
    assertThat(favourites(register("bob"))).isEmpty();
    boolean contained = database.inTransaction(tx -> tx.favourites().contains(ada, CH));
    assertThat(contained).isTrue();
  }

  @Test
  void favourites_tellWhetherSomethingChanged() {
    Reader ada = register("ada");
    boolean added = database.inTransaction(tx -> tx.favourites().add(ada, CH));
    boolean addedAgain = database.inTransaction(tx -> tx.favourites().add(ada, CH));
    boolean removed = database.inTransaction(tx -> tx.favourites().remove(ada, CH));
    boolean removedAgain = database.inTransaction(tx -> tx.favourites().remove(ada, CH));
    assertThat(List.of(added, addedAgain, removed, removedAgain))
        .containsExactly(true, false, true, false);
    assertThat(favourites(ada)).isEmpty();
  }

  @Test
  void favourites_duplicateInsideATransaction_leavesTheRestOfItAlone() {
    Reader ada = register("ada");
    database.inTransaction(
        tx -> {
          tx.favourites().add(ada, CH);
          tx.favourites().add(ada, CH);
          return tx.favourites().add(ada, JP);
        });
    assertThat(favourites(ada)).containsExactly(CH, JP);
  }

  @Test
  void favourites_ofNobody_areRefusedByTheDatabase() {
    assertThatThrownBy(
            () -> database.inTransaction(tx -> tx.favourites().add(new Reader(99, "nobody"), CH)))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void favourites_addedManyTimesAtOnce_areAddedOnce() throws Exception {
    Reader ada = register("ada");
    List<Boolean> added =
        atOnce(8, () -> database.inTransaction(tx -> tx.favourites().add(ada, CH)));
    assertThat(added).containsOnlyOnce(true).hasSize(8);
    assertThat(favourites(ada)).containsExactly(CH);
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            executor.submit(
                () -> {
                  barrier.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }
}
