package dev.intarsia.demo.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.world.Country;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlmanacDatabaseTest {

  private static Optional<Reader> ada(AlmanacDatabase database) {
    return database.inTransaction(tx -> tx.readers().named("ada"));
  }

  @Test
  void databaseInAFolder_keepsItsDataWhenOpenedAgain(@TempDir Path folder) {
    Path data = folder.resolve("not there yet");
    Reader ada;
    try (AlmanacDatabase database = AlmanacDatabase.inFolder(data)) {
      ada = database.inTransaction(tx -> tx.readers().register("ada"));
      Note note = database.inTransaction(tx -> tx.notes().add(ada, "kept"));
      assertThat(note.version()).isEqualTo(1);
    }
    try (AlmanacDatabase database = AlmanacDatabase.inFolder(data)) {
      assertThat(ada(database)).contains(ada);
      List<Note> notes = database.inTransaction(tx -> tx.notes().of(ada));
      assertThat(notes).extracting(Note::text).containsExactly("kept");
    }
  }

  @Test
  void databaseInMemory_isGoneWhenClosed() {
    try (AlmanacDatabase database = AlmanacDatabase.inMemory("gone")) {
      database.inTransaction(tx -> tx.readers().register("ada"));
    }
    try (AlmanacDatabase database = AlmanacDatabase.inMemory("gone")) {
      assertThat(ada(database)).isEmpty();
    }
  }

  @Test
  void databasesInMemory_ofDifferentNames_doNotKnowOfEachOther() {
    try (AlmanacDatabase one = AlmanacDatabase.inMemory("one");
        AlmanacDatabase two = AlmanacDatabase.inMemory("two")) {
      one.inTransaction(tx -> tx.readers().register("ada"));
      assertThat(ada(two)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:sqlite:x", "jdbc:h2:mem:"})
  void unusableUrl_isRefusedByName(String url) {
    assertThatThrownBy(() -> AlmanacDatabase.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + url + "\"")
        .hasMessageContaining("jdbc:h2:mem:NAME");
  }

  @Test
  void nameWithSettings_isRefused() {
    assertThatThrownBy(() -> AlmanacDatabase.inMemory("x;INIT=DROP ALL OBJECTS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("semicolon");
    assertThatThrownBy(() -> AlmanacDatabase.inFolder(Path.of("a;b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a;b");
  }

  @Test
  void closedDatabase_refusesTransactions() {
    AlmanacDatabase database = AlmanacDatabase.inMemory("closed");
    database.close();
    Reader ada = new Reader(1, "ada");
    assertThatThrownBy(
            () -> database.inTransaction(tx -> tx.favourites().add(ada, new Country("CH"))))
        .isInstanceOf(IllegalStateException.class);
  }
}
