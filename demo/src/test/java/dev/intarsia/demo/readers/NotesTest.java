package dev.intarsia.demo.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.world.Country;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotesTest {

  private static final Country CH = new Country("CH");
  private static final Instant START = Instant.parse("2024-01-15T12:00:00.123456789Z");
  private static final Instant START_KEPT = Instant.parse("2024-01-15T12:00:00.123456Z");

  private Instant now = START;
  private final AlmanacDatabase database = AlmanacDatabase.at("jdbc:h2:mem:notes", () -> now);
  private Reader ada;
  private Reader bob;

  @BeforeEach
  void register() {
    ada = database.inTransaction(tx -> tx.readers().register("ada"));
    bob = database.inTransaction(tx -> tx.readers().register("bob"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Note add(String text) {
    return database.inTransaction(tx -> tx.notes().add(ada, text));
  }

  private Note addAboutSwitzerland(String text) {
    return database.inTransaction(tx -> tx.notes().add(ada, CH, text));
  }

  private Note edit(Reader reader, Note note, String text) {
    return database.inTransaction(tx -> tx.notes().edit(reader, note.id(), note.version(), text));
  }

  private Note remove(Reader reader, Note note) {
    return database.inTransaction(tx -> tx.notes().remove(reader, note.id()));
  }

  private Optional<Note> find(Reader reader, Note note) {
    return database.inTransaction(tx -> tx.notes().find(reader, note.id()));
  }

  private List<Note> aboutSwitzerland(Reader reader) {
    return database.inTransaction(tx -> tx.notes().about(CH, reader));
  }

  private List<Note> notes(Reader reader) {
    return database.inTransaction(tx -> tx.notes().of(reader));
  }

  @Test
  void add_returnsWhatIsStored() {
    Note note = addAboutSwitzerland("Käse & <b>Berge</b> '); drop table note; --");
    assertThat(note.country()).contains(CH);
    assertThat(note.editedAt()).isEqualTo(START_KEPT);
    assertThat(note.version()).isEqualTo(1);
    assertThat(notes(ada)).containsExactly(note);
    assertThat(find(ada, note)).contains(note);
  }

  @Test
  void notes_areTheReadersOwn_newestFirst() {
    Note first = add("first");
    now = START.plusSeconds(1);
    Note second = addAboutSwitzerland("second");
    assertThat(notes(ada)).containsExactly(second, first);
    assertThat(notes(bob)).isEmpty();
    assertThat(aboutSwitzerland(ada)).containsExactly(second);
    assertThat(aboutSwitzerland(bob)).isEmpty();
  }

  @Test
  void edit_ofTheVersionSeen_makesTheNextOne() {
    Note note = addAboutSwitzerland("old");
    now = START.plusSeconds(60);
    Note edited = edit(ada, note, "new");
    assertThat(edited)
        .isEqualTo(
            new Note(note.id(), ada.id(), Optional.of(CH), "new", START_KEPT.plusSeconds(60), 2));
    assertThat(notes(ada)).containsExactly(edited);
  }

  @Test
  void edit_ofAnOlderVersion_isRefusedWithBothVersions() {
    Note note = add("old");
    Note edited = edit(ada, note, "new");
    assertThatThrownBy(() -> edit(ada, note, "lost"))
        .isInstanceOf(NoteConflictException.class)
        .hasMessage("note " + note.id() + " was edited from version 1; its version is 2");
    assertThat(notes(ada)).containsExactly(edited);
  }

  @Test
  void noteOfAnotherReader_doesNotExist() {
    Note note = add("private");
    assertThatThrownBy(() -> edit(bob, note, "mine now"))
        .isInstanceOf(NoteNotFoundException.class)
        .hasMessage("reader \"bob\" has no note " + note.id());
    assertThatThrownBy(() -> remove(bob, note)).isInstanceOf(NoteNotFoundException.class);
    assertThat(find(bob, note)).isEmpty();
    assertThat(notes(ada)).containsExactly(note);
  }

  @Test
  void remove_returnsTheNoteAsItWas() {
    Note note = addAboutSwitzerland("gone");
    assertThat(remove(ada, note)).isEqualTo(note);
    assertThat(notes(ada)).isEmpty();
    assertThatThrownBy(() -> edit(ada, note, "back")).isInstanceOf(NoteNotFoundException.class);
  }

  @Test
  void lineEnds_becomeLineFeeds() {
    assertThat(add("\r\none\r\ntwo\rthree\n\tfour\n ").text()).isEqualTo("one\ntwo\nthree\n\tfour");
  }

  @Test
  void lengthLimit_countsCharacters() {
    assertThat(add("🇨".repeat(2000)).text()).hasSize(4000);
    assertThatThrownBy(() -> add("🇨".repeat(2001)))
        .isInstanceOf(InvalidTextException.class)
        .hasMessage("note has 2001 characters; allowed: 1 to 2000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n ", "a\u0000b", "a\u001Bb", "a\uD83Db"})
  void unacceptableText_isRefusedAndNothingStored(String text) {
    assertThatThrownBy(() -> add(text))
        .isInstanceOf(InvalidTextException.class)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("allowed:");
    Note note = add("kept");
    assertThatThrownBy(() -> edit(ada, note, text)).isInstanceOf(InvalidTextException.class);
    assertThat(notes(ada)).containsExactly(note);
  }
}
