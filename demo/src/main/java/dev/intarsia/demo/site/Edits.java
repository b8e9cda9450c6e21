package dev.intarsia.demo.site;

import dev.intarsia.demo.html.FormAction;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.readers.Announcements.Announcement;
import dev.intarsia.demo.readers.InvalidTextException;
import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.readers.Transaction;
import dev.intarsia.demo.world.Country;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.invalidation.Invalidator;
import dev.intarsia.web.WebRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers change: in one SQL transaction, with a batch of invalidations that shares its fate.
 *
 * <p>The batch is opened from the request's scope, committed when the data has been committed, and
 * forgotten when the data is rolled back. Its tags are announced in the same transaction, so that a
 * process which dies in between leaves them to the next one, see {@link #repeatCutOff}.
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

  /**
   * Tells a cache what the last process could not tell it any more, and everything if pages are
   * made of other things now. Before the first request.
   *
   * @param edition what pages are made of besides the database
   */
  void repeatCutOff(Invalidator cache, String edition) {
    List<Announcement> untold =
        database.inTransaction(
            data -> {
              data.announcements().madeOf(edition);
              return data.announcements().all();
            });
    for (Announcement announcement : untold) {
      if (announcement.isAboutEverything()) {
        cache.distrustAll();
      } else {
        cache.invalidate(announcement.tag());
      }
    }
    forget(untold);
  }

  private void forget(List<Announcement> told) {
    database.<Boolean, RuntimeException>inTransaction(
        data -> {
          data.announcements().remove(told);
          return true;
        });
  }

  /** The reader of a name, made if need be. */
  Reader register(WebRequest request, String name) throws InvalidTextException {
    InvalidationBatch batch = request.scope().batch();
    return database.<Reader, RuntimeException>inTransaction(
        data -> {
          Change change = begin(data, batch);
          Reader reader = data.readers().register(name);
          change.of(Tags.reader(Long.toString(reader.id())));
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
          Change change = begin(data, batch);
          Reader reader =
              data.readers()
                  .find(readerId)
                  .orElseThrow(() -> new BadFormException("this reader is unknown"));
          make(change, reader, form);
          return true;
        });
  }

  /** One transaction and what is to be told about it. */
  private record Change(Transaction data, InvalidationBatch batch, List<Announcement> announced) {

    void of(String... tags) {
      batch.add(tags);
      announced.addAll(data.announcements().add(List.of(tags)));
    }
  }

  private Change begin(Transaction data, InvalidationBatch batch) {
    Change change = new Change(data, batch, new ArrayList<>());
    data.afterCommit(
        () -> {
          batch.commit();
          forget(change.announced());
        });
    data.afterRollback(batch::rollback);
    return change;
  }

  private static void make(Change change, Reader reader, Form form) {
    String id = Long.toString(reader.id());
    Transaction data = change.data();
    switch (form.action()) {
      case ADD_FAVOURITE -> {
        change.of(Tags.favourites(id), Tags.favourite(id, form.country()));
        data.favourites().add(reader, form.country());
      }
      case REMOVE_FAVOURITE -> {
        change.of(Tags.favourites(id), Tags.favourite(id, form.country()));
        data.favourites().remove(reader, form.country());
      }
      case ADD_NOTE -> {
        change.of(Tags.notes(id));
        form.about().ifPresent(country -> change.of(Tags.notes(id, country)));
        add(data, reader, form);
      }
      case EDIT_NOTE -> {
        change.of(Tags.note(form.note()));
        data.notes().edit(reader, form.note(), form.version(), form.text());
      }
      case REMOVE_NOTE -> {
        change.of(Tags.note(form.note()));
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
