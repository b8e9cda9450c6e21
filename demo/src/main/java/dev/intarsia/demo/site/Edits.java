package dev.intarsia.demo.site;

import dev.intarsia.demo.html.FormAction;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.readers.InvalidTextException;
import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.readers.Transaction;
import dev.intarsia.demo.world.Country;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.web.jdk.WebRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers change: in one SQL transaction, with a batch of invalidations that shares its fate.
 *
 * <p>The batch is opened from the request's scope, committed when the data has been committed, and
 * forgotten when the data is rolled back.
 */
final class Edits {

  private final AlmanacDatabase database;

  Edits(AlmanacDatabase database) {
    this.database = database;
  }

  /**
   * A form that was sent.
   *
   * @param action what it asks for
   * @param about the country of the page that it stood on
   * @param fields its other fields
   */
  record Form(FormAction action, Optional<Country> about, Map<String, List<String>> fields) {

    /**
     * The form sent to a path.
     *
     * @throws BadFormException if no form of the almanac is like that
     */
    static Form of(String path, Map<String, List<String>> fields) {
      String name = first(fields, FormAction.FIELD);
      FormAction action =
          FormAction.of(name)
              .orElseThrow(() -> new BadFormException("action '" + name + "' is unknown"));
      Optional<Country> about =
          path.equals(Paths.NOTES)
              ? Optional.empty()
              : Optional.of(new Country(path.substring(path.lastIndexOf('/') + 1)));
      return new Form(action, about, fields);
    }

    private static String first(Map<String, List<String>> fields, String name) {
      return fields.getOrDefault(name, List.of("")).get(0);
    }

    String text() {
      return first(fields, FormAction.TEXT);
    }

    long note() {
      return number(FormAction.NOTE);
    }

    long version() {
      return number(FormAction.VERSION);
    }

    Country country() {
      return about.orElseThrow(
          () -> new BadFormException("favourites are changed on the page of a country"));
    }

    private long number(String name) {
      String text = first(fields, name);
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException notANumber) {
        throw new BadFormException(
            "field '" + name + "' is '" + text + "'; expected a whole number");
      }
    }
  }

  /** Says that a form is not one of the almanac's. */
  static final class BadFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFormException(String message) {
      super(message);
    }
  }

  /** The reader of a name, made if need be. */
  Reader register(WebRequest request, String name) throws InvalidTextException {
    InvalidationBatch batch = request.scope().batch();
    return database.<Reader, RuntimeException>inTransaction(
        data -> {
          share(data, batch);
          Reader reader = data.readers().register(name);
          batch.add(Tags.reader(Long.toString(reader.id())));
          return reader;
        });
  }

  /**
   * Does what a form asks for; tags are added before the data is touched.
   *
   * @throws dev.intarsia.demo.readers.RefusedException if the almanac does not do that
   */
  void make(WebRequest request, long readerId, Form form) {
    InvalidationBatch batch = request.scope().batch();
    database.<Boolean, RuntimeException>inTransaction(
        data -> {
          share(data, batch);
          Reader reader =
              data.readers()
                  .find(readerId)
                  .orElseThrow(() -> new BadFormException("this reader is unknown"));
          change(data, batch, reader, form);
          return true;
        });
  }

  private static void share(Transaction data, InvalidationBatch batch) {
    data.afterCommit(batch::commit);
    data.afterRollback(batch::rollback);
  }

  private static void change(Transaction data, InvalidationBatch batch, Reader reader, Form form) {
    String id = Long.toString(reader.id());
    switch (form.action()) {
      case ADD_FAVOURITE -> {
        batch.add(Tags.favourites(id), Tags.favourite(id, form.country()));
        data.favourites().add(reader, form.country());
      }
      case REMOVE_FAVOURITE -> {
        batch.add(Tags.favourites(id), Tags.favourite(id, form.country()));
        data.favourites().remove(reader, form.country());
      }
      case ADD_NOTE -> {
        batch.add(Tags.notes(id));
        form.about().ifPresent(country -> batch.add(Tags.notes(id, country)));
        add(data, reader, form);
      }
      case EDIT_NOTE -> {
        batch.add(Tags.note(form.note()));
        data.notes().edit(reader, form.note(), form.version(), form.text());
      }
      case REMOVE_NOTE -> {
        batch.add(Tags.note(form.note()));
        data.notes().remove(reader, form.note());
      }
    }
  }

  private static Note add(Transaction data, Reader reader, Form form) {
    return form.about().isPresent()
        ? data.notes().add(reader, form.about().get(), form.text())
        : data.notes().add(reader, form.text());
  }
}
