package dev.intarsia.demo.site;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.demo.compare.BadArgumentException;
import dev.intarsia.demo.compare.Comparison;
import dev.intarsia.demo.html.InspectorParts;
import dev.intarsia.demo.html.Paths;
import dev.intarsia.demo.readers.InvalidTextException;
import dev.intarsia.demo.readers.NoteConflictException;
import dev.intarsia.demo.readers.NoteNotFoundException;
import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.readers.RefusedException;
import dev.intarsia.demo.world.UnknownCodeException;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.Answer;
import dev.intarsia.web.Route;
import dev.intarsia.web.WebRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which request gets which answer: pages for those who read, changes and a redirect for forms.
 *
 * <p>Forms from other sites are refused: session cookies are {@code SameSite=Lax}, and where a
 * browser says where a form comes from, it must be here.
 */
final class AlmanacRoute implements Route {

  private static final int LONGEST_FORM = 64 << 10;

  private final Pages pages;
  private final Edits edits;
  private final Sessions sessions;
  private final Looking looking;

  /**
   * What the site shows of itself.
   *
   * @param inspector pages as trees of fragments
   * @param inspection pages with their fragments outlined
   * @param comparison one page, delivered in several ways
   */
  record Looking(Inspector inspector, SiteInspection inspection, Comparison comparison) {}

  AlmanacRoute(Pages pages, Edits edits, Sessions sessions, Looking looking) {
    this.pages = pages;
    this.edits = edits;
    this.sessions = sessions;
    this.looking = looking;
  }

  @Override
  public Answer answer(WebRequest request) throws IOException {
    RequestFacts facts = request.facts();
    if (facts.isReading()) {
      return read(request);
    }
    if (!facts.method().equals("POST")) {
      return problem(405, "Method " + facts.method() + " is not allowed; allowed: GET, HEAD, POST")
          .with(Header.replacing("Allow", "GET, HEAD, POST"));
    }
    return isFromHere(facts)
        ? write(request)
        : problem(403, "This form does not come from the almanac");
  }

  private Answer read(WebRequest request) {
    RequestFacts facts = request.facts();
    if (Comparison.isAbout(facts)) {
      return compare(request);
    }
    if (facts.path().equals(Paths.ICON)) {
      // Browsers ask for one unasked.
      return Answer.nothing().with(Header.replacing("Cache-Control", "public, max-age=86400"));
    }
    Optional<String> name = argument(facts, Paths.LOGIN_NAME);
    if (facts.path().equals(Paths.LOGIN) && name.isPresent()) {
      return logIn(request, name.get());
    }
    if (facts.path().equals(Paths.LOGOUT)) {
      return problem(405, "To log out, send the form in the header of every page")
          .with(Header.replacing("Allow", "POST"));
    }
    Answer answer =
        facts.path().equals(Paths.INSPECT)
            ? inspect(facts)
            : Answer.page(pages.of(facts)).by(Delivery.inOrder());
    for (Header choice : VisitorFacts.choices(facts)) {
      answer = answer.with(choice);
    }
    return answer;
  }

  private Answer compare(WebRequest request) {
    try {
      return looking
          .comparison()
          .answer(request)
          .orElseGet(() -> problem(404, "There is no file " + request.facts().path()));
    } catch (BadArgumentException bad) {
      return problem(400, String.valueOf(bad.getMessage()));
    }
  }

  private Answer inspect(RequestFacts facts) {
    String path = argument(facts, Paths.INSPECTED).orElse(Paths.HOME);
    if (!Inspector.isLocal(path)) {
      return problem(400, "The inspector takes paths of this site, such as /country/CH");
    }
    Inspector.Seen seen = looking.inspector().look(path, facts);
    if (argument(facts, Paths.FORMAT).filter("json"::equals).isPresent()) {
      return Answer.page(looking.inspector().asJson(seen));
    }
    Fragment page =
        pages.page(
            path,
            language -> "Inspector",
            (scope, language) ->
                InspectorParts.inspectorPage(
                    path, InspectorParts.inspected(seen.summary(), seen.fragments())));
    return Answer.page(page).with(looking.inspection().permission());
  }

  private Answer write(WebRequest request) throws IOException {
    RequestFacts facts = request.facts();
    if (facts.path().equals(Paths.LOGOUT)) {
      facts.session().ifPresent(sessions::end);
      return Answer.seeOther(Paths.HOME).with(VisitorFacts.noSessionCookie());
    }
    if (!facts.path().equals(Paths.NOTES) && !facts.path().startsWith("/country/")) {
      return problem(405, "There is no form on " + facts.path())
          .with(Header.replacing("Allow", "GET, HEAD"));
    }
    Optional<RequestUser> reader = facts.user();
    return reader.isPresent()
        ? edit(request, Long.parseLong(reader.get().id()))
        : Answer.seeOther(Paths.LOGIN);
  }

  /** After a change the browser is sent to the page to read it, as any other reader would. */
  private Answer edit(WebRequest request, long reader) throws IOException {
    String path = request.facts().path();
    try {
      edits.make(request, reader, Edits.Form.of(path, request.form(LONGEST_FORM)));
      return Answer.seeOther(path);
    } catch (Edits.BadFormException | UnknownCodeException bad) {
      return problem(400, String.valueOf(bad.getMessage()));
    } catch (RefusedException refused) {
      return problem(status(refused), String.valueOf(refused.getMessage()));
    }
  }

  private static int status(RefusedException refused) {
    if (refused instanceof NoteConflictException) {
      return 409;
    }
    return refused instanceof NoteNotFoundException ? 404 : 400;
  }

  private Answer logIn(WebRequest request, String name) {
    try {
      Reader reader = edits.register(request, name);
      request.facts().session().ifPresent(sessions::end);
      return Answer.seeOther(Paths.HOME)
          .with(VisitorFacts.sessionCookie(sessions.begin(reader.id())));
    } catch (InvalidTextException refused) {
      return Answer.page(pages.loginAfter(String.valueOf(refused.getMessage())));
    }
  }

  private Answer problem(int status, String message) {
    return Answer.page(pages.problem(status, message));
  }

  private static Optional<String> argument(RequestFacts facts, String name) {
    return facts.queryArguments().getOrDefault(name, List.of()).stream().findFirst();
  }

  private static boolean isFromHere(RequestFacts facts) {
    String here = "://" + facts.authority();
    boolean isSameSite =
        facts.header("Sec-Fetch-Site").stream()
            .allMatch(site -> site.equals("same-origin") || site.equals("none"));
    return isSameSite
        && facts.header("Origin").stream()
            .allMatch(origin -> origin.toLowerCase(Locale.ROOT).endsWith(here));
  }
}
