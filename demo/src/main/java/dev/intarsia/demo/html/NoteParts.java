package dev.intarsia.demo.html;

import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.world.Country;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * The parts that show a reader's notes and take new ones.
 *
 * <p>Forms are sent to the page they stand on, with a {@link FormAction} and its fields.
 */
public final class NoteParts {

  private NoteParts() {}

  /** The notes of a reader about one country, with a form for another. */
  public static Part noteBlock(View view, Country country, List<Note> notes) {
    String page = Paths.of(country);
    return out ->
        Markup.to(out)
            .start("section", "class", "box notes")
            .element("h2", Word.YOUR_NOTES.in(view.language()))
            .part(noteList(view, notes, page))
            .part(newNote(view.language(), page))
            .end("section");
  }

  /** The page with all notes of a reader and a form for another. */
  public static Part notesPage(View view, List<Note> notes) {
    return out ->
        Markup.to(out)
            .element("h1", Word.YOUR_NOTES.in(view.language()))
            .part(newNote(view.language(), Paths.NOTES))
            .part(noteList(view, notes, Paths.NOTES));
  }

  private static Part noteList(View view, List<Note> notes, String page) {
    return out -> {
      if (notes.isEmpty()) {
        Markup.to(out).element("p", Word.NO_NOTES.in(view.language()), "class", "empty");
      }
      for (Note note : notes) {
        noteItem(view, note, page).writeTo(out);
      }
    };
  }

  private static Part noteItem(View view, Note note, String page) {
    return out ->
        Markup.to(out)
            .start("article", "class", "note", "id", "note-" + note.id())
            .element("p", note.text(), "class", "note-text", "dir", "auto")
            .start("p", "class", "label")
            .part(about(view.language(), note))
            .element("time", written(view, note), "datetime", note.editedAt().toString())
            .end("p")
            .start("details")
            .element("summary", "✎")
            .part(editForm(view.language(), note, page))
            .end("details")
            .end("article");
  }

  private static Part about(Locale language, Note note) {
    return note.country()
        .<Part>map(
            country -> out -> Markup.to(out).part(CountryLists.link(country, language)).text(" · "))
        .orElse(Part.NOTHING);
  }

  private static Part editForm(Locale language, Note note, String page) {
    return out ->
        Markup.to(out)
            .start("form", "method", "post", "action", page)
            .start("input", "type", "hidden", "name", FormAction.NOTE, "value", "" + note.id())
            .start(
                "input", "type", "hidden", "name", FormAction.VERSION, "value", "" + note.version())
            .part(textField(language, note.text()))
            .part(submit(language, FormAction.EDIT_NOTE, Word.SAVE))
            .part(submit(language, FormAction.REMOVE_NOTE, Word.REMOVE))
            .end("form");
  }

  private static Part newNote(Locale language, String page) {
    return out ->
        Markup.to(out)
            .start("form", "class", "new", "method", "post", "action", page)
            .part(textField(language, ""))
            .part(submit(language, FormAction.ADD_NOTE, Word.SAVE))
            .end("form");
  }

  /** HTML drops the first line end in a text area, so one is written that is not the text's. */
  private static Part textField(Locale language, String text) {
    return out ->
        Markup.to(out)
            .element(
                "textarea",
                "\n" + text,
                "name",
                FormAction.TEXT,
                "rows",
                "3",
                "dir",
                "auto",
                "required",
                "required",
                "aria-label",
                Word.NEW_NOTE.in(language));
  }

  private static Part submit(Locale language, FormAction action, Word label) {
    return out ->
        Markup.to(out)
            .element(
                "button", label.in(language), "name", FormAction.FIELD, "value", action.value());
  }

  private static String written(View view, Note note) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(view.language())
        .withZone(view.zone())
        .format(note.editedAt());
  }

  /**
   * How a reader reads dates.
   *
   * @param language the language they are written in
   * @param zone the time zone they are told in
   */
  public record View(Locale language, ZoneId zone) {}
}
