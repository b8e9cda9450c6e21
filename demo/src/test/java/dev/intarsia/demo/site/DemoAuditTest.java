package dev.intarsia.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.demo.html.FormAction;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.readers.AlmanacDatabase;
import dev.intarsia.demo.readers.Note;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.testkit.audit.AuditReport;
import dev.intarsia.testkit.audit.Dimension;
import dev.intarsia.testkit.audit.InvalidationRecorder;
import dev.intarsia.testkit.audit.Mutation;
import dev.intarsia.testkit.audit.VariationAuditor;
import dev.intarsia.testkit.doubles.VirtualTime;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every fragment of the almanac says all that it varies by and all data that it shows. */
final class DemoAuditTest {

  private static final String SWITZERLAND = "/country/CH";
  private static final String BHUTAN = "/country/BT";
  private static final String TEXT = "mountains";

  /** Neither a full minute nor a full hour. */
  private final VirtualTime time = VirtualTime.at(1_790_000_123_456L);

  private final InstantSource clock = () -> Instant.ofEpochMilli(time.epochMillis());
  private final AlmanacDatabase database = AlmanacDatabase.at("jdbc:h2:mem:audit", clock);
  private final InvalidationRecorder recorder = new InvalidationRecorder();
  private final Edits edits = new Edits(database);
  private final RenderCache cache =
      new PersonalParts(database, clock, Duration.ZERO)
          .registerWith(Intarsia.builder().store("memory", Map.of()))
          .timeSource(time)
          .listener(recorder)
          .build();
  private final Pages pages = new Pages(new WorldFragments(clock));
  private final Reader ada = registered("Ada Lovelace");
  private final Reader bob = registered("Bob Noyce");

  @AfterEach
  void close() {
    cache.close();
    database.close();
  }

  private Reader registered(String name) {
    return database.inTransaction(data -> data.readers().register(name));
  }

  @Test
  void noFragment_variesByMoreThanItSays() {
    VariationAuditor auditor =
        VariationAuditor.of(cache)
            .varying(Dimension.languages("en", "de", "ar"))
            .varying(Dimension.timeZones("UTC", "Asia/Tokyo"))
            .varying(readers())
            .varying(Dimension.sessions("s1", "s2"))
            .varying(Dimension.cookie("almanac-zone", "Asia/Tokyo"))
            .varying(Dimension.header("Accept-Language", "fr"))
            .varying(Dimension.query("lang", "fr"))
            .clock(time);
    for (String path :
        List.of(
            Paths.HOME,
            Paths.COUNTRIES,
            SWITZERLAND,
            BHUTAN,
            "/currency/CHF",
            Paths.CLOCK,
            Paths.NOTES,
            Paths.LOGIN,
            Paths.STYLESHEET,
            "/nowhere")) {
      auditor.page(path, path, pages::of);
    }
    changes().forEach(change -> auditor.mutating(change.heardBy(recorder)));
    AuditReport report = auditor.audit();
    report.assertNoFaults();
    assertThat(report.extent().fragments()).isGreaterThan(30);
    assertThat(report.hints().stream().map(hint -> hint.kind().name()))
        .as(report.text())
        .doesNotContain("IDLE_MUTATION");
  }

  private Dimension readers() {
    String first = Long.toString(ada.id());
    String second = Long.toString(bob.id());
    return Dimension.users(first, second).secret(first, "Lovelace").secret(second, "Noyce");
  }

  /** What readers can do, done by the site's own code. Ada has written before, Bob has not. */
  private List<Mutation> changes() {
    edit(ada, BHUTAN, FormAction.ADD_FAVOURITE);
    write(ada, BHUTAN);
    return List.of(
        Mutation.of(
            "add a favourite",
            () -> edit(ada, SWITZERLAND, FormAction.ADD_FAVOURITE),
            () -> edit(ada, SWITZERLAND, FormAction.REMOVE_FAVOURITE)),
        Mutation.of(
            "remove the last favourite",
            () -> edit(ada, BHUTAN, FormAction.REMOVE_FAVOURITE),
            () -> edit(ada, BHUTAN, FormAction.ADD_FAVOURITE)),
        Mutation.of("add a note", () -> write(ada, Paths.NOTES), () -> remove(ada)),
        Mutation.of("add the first note", () -> write(bob, Paths.NOTES), () -> remove(bob)),
        Mutation.of(
            "add the first note about a country", () -> write(bob, SWITZERLAND), () -> remove(bob)),
        Mutation.of("edit a note", () -> rewrite("edited"), () -> rewrite(TEXT)),
        Mutation.of("remove the last note", () -> remove(ada), () -> write(ada, BHUTAN)));
  }

  private void write(Reader reader, String path) {
    edit(reader, path, FormAction.ADD_NOTE, FormAction.TEXT, TEXT);
  }

  private void remove(Reader reader) {
    String note = Long.toString(newestOf(reader).id());
    edit(reader, Paths.NOTES, FormAction.REMOVE_NOTE, FormAction.NOTE, note);
  }

  private void rewrite(String text) {
    Note note = newestOf(ada);
    edit(
        ada,
        Paths.NOTES,
        FormAction.EDIT_NOTE,
        FormAction.NOTE,
        Long.toString(note.id()),
        FormAction.VERSION,
        Long.toString(note.version()),
        FormAction.TEXT,
        text);
  }

  private Note newestOf(Reader reader) {
    return database.inTransaction(data -> data.notes().of(reader)).get(0);
  }

  /** As if a reader had sent the form of a page. */
  private void edit(Reader reader, String path, FormAction action, String... fields) {
    Map<String, List<String>> form = new HashMap<>();
    form.put(FormAction.FIELD, List.of(action.value()));
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], List.of(fields[i + 1]));
    }
    Route route =
        request -> {
          edits.make(request, reader.id(), Edits.Form.of(path, form));
          return Answer.seeOther(path);
        };
    RequestHead head =
        new RequestHead("POST", path, HttpVersion.HTTP_1_1, "http", "localhost", Fields.none());
    Response response =
        PageService.of(cache, route).build().answer(head, InputStream.nullInputStream());
    assertThat(response.head().status()).isEqualTo(303);
  }
}
