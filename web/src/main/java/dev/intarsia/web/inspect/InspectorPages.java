package dev.intarsia.web.inspect;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Body.Whole;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer.Next;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.StaticAsset;
import dev.intarsia.web.inspect.Permissions.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inspector's own pages: the frame around a page, the page in it, script and style.
 *
 * <p>The page in the frame is asked for from the layers behind, as the visitor's own request for
 * the target. The frame's script reads what the page's last block says and draws over it; nothing
 * is put into the page that runs.
 */
final class InspectorPages {

  /** Carries the name of one page's comments to the form, signed. */
  private static final String MARK_HEADER = "Intarsia-Mark";

  /** How the names of conditions begin. */
  private static final String CONDITION = "If-";

  private static final List<String> NOT_CARRIED_OVER =
      List.of(Permissions.HEADER, MARK_HEADER, "Range");

  private static final String PAGE = Inspector.PREFIX + "/page";
  private static final Duration AT_ONCE = Duration.ofMinutes(1);
  private static final int NAME_BYTES = 12;
  private static final Pattern NAME = Pattern.compile("i[A-Za-z0-9_-]{16}");
  private static final Pattern TARGET = Pattern.compile("/(?!/)[!-~&&[^\\\\#]]{0,2000}");

  private final Permissions permissions;
  private final SecureRandom random = new SecureRandom();
  private final StaticAsset script = StaticAsset.open(InspectorPages.class, "inspector.js");
  private final StaticAsset style = StaticAsset.open(InspectorPages.class, "inspector.css");

  InspectorPages(Permissions permissions) {
    this.permissions = permissions;
  }

  Response answer(IncomingRequest request, Next next) throws Exception {
    RequestHead head = request.head();
    String target = head.target();
    for (StaticAsset asset : List.of(script, style)) {
      if (target.equals(Inspector.PREFIX + '/' + asset.fileName())) {
        return head.isReading() ? asset.response() : missing();
      }
    }
    RequestFacts known = ExchangeFacts.plain().of(head);
    if (!head.isReading() || !isAllowed(head, known)) {
      return missing();
    }
    Map<String, List<String>> arguments = known.queryArguments();
    Optional<String> inspected =
        single(arguments, "target", TARGET).filter(InspectorPages::isOther);
    Optional<String> name = single(arguments, "name", NAME);
    if (known.path().equals(PAGE) && inspected.isPresent() && name.isPresent()) {
      return framed(request, next, inspected.get(), name.get());
    }
    return known.path().equals(Inspector.PREFIX) ? frame(inspected.orElse("/")) : missing();
  }

  private boolean isAllowed(RequestHead head, RequestFacts known) {
    List<String> sent = head.fields().all(Permissions.HEADER);
    return known
            .cookie(Permissions.COOKIE)
            .filter(value -> permissions.allows(Purpose.SESSION, "", value))
            .isPresent()
        || (sent.size() == 1 && permissions.allows(Purpose.EXPLAIN, head.target(), sent.get(0)));
  }

  private static Optional<String> single(
      Map<String, List<String>> arguments, String name, Pattern form) {
    List<String> values = arguments.getOrDefault(name, List.of());
    return values.size() == 1 && form.matcher(values.get(0)).matches()
        ? Optional.of(values.get(0))
        : Optional.empty();
  }

  /** The inspector does not inspect itself. */
  private static boolean isOther(String target) {
    return !target.startsWith(Inspector.PREFIX);
  }

  private static Response missing() {
    ResponseHead head = new ResponseHead().status(404).set("Cache-Control", CacheControl.PRIVATE);
    return Response.of(head, Body.NONE);
  }

  private Response frame(String target) {
    byte[] bits = new byte[NAME_BYTES];
    random.nextBytes(bits);
    String name = "i" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    byte[] html =
        FramePage.html(target, name, PAGE, script, style).getBytes(StandardCharsets.UTF_8);
    ResponseHead head =
        closed(new ResponseHead())
            .set("Content-Type", "text/html; charset=utf-8")
            .set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    return Response.of(head, Whole.of(html));
  }

  private static ResponseHead closed(ResponseHead head) {
    return head.keptByNobody()
        .set("Referrer-Policy", "no-referrer")
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Robots-Tag", "noindex");
  }

  private Response framed(IncomingRequest request, Next next, String target, String name)
      throws Exception {
    RequestHead head = targeted(request.head(), target, name);
    IncomingRequest inner =
        new IncomingRequest(
            head,
            ExchangeFacts.url(head),
            request.verdict(),
            request.body(),
            request.arrivedNanos());
    Response response = next.answer(Inspector.uncached(inner));
    int status = response.head().status();
    if (!(response.body() instanceof Whole) || (status >= 300 && status < 400)) {
      response.discard();
      String where = response.head().first("Location").map(url -> ", to " + url).orElse("");
      return Response.words(
          200, "%s is no page to inspect: status %d%s%n".formatted(target, status, where));
    }
    for (String gone : List.of("ETag", "Last-Modified", "Age", "Set-Cookie", "Clear-Site-Data")) {
      response.head().remove(gone);
    }
    return Response.of(framable(closed(response.head())), response.body());
  }

  /** The visitor's own request, for another target. */
  private RequestHead targeted(RequestHead head, String target, String name) {
    String mark = permissions.signed(Purpose.MARK, name + '\n' + target, AT_ONCE);
    return new RequestHead(
        head.method(),
        target,
        head.version(),
        head.scheme(),
        head.localAuthority(),
        marked(head.fields(), name + '.' + mark));
  }

  /** A visitor's fields without those that are about the frame or what a browser has kept of it. */
  static Fields marked(Fields sent, String mark) {
    Fields.Builder fields = Fields.builder();
    sent.forEach(
        (name, value) -> {
          if (isCarriedOver(name)) {
            fields.add(name, value);
          }
        });
    return fields.add(MARK_HEADER, mark).build();
  }

  private static boolean isCarriedOver(String name) {
    boolean isCondition = name.regionMatches(true, 0, CONDITION, 0, CONDITION.length());
    return !isCondition && NOT_CARRIED_OVER.stream().noneMatch(name::equalsIgnoreCase);
  }

  /** The name for a page's comments, if the inspector itself asks for the page. */
  static Optional<String> markedName(RequestHead head, Permissions permissions) {
    List<String> sent = head.fields().all(MARK_HEADER);
    if (sent.size() != 1) {
      return Optional.empty();
    }
    int dot = sent.get(0).indexOf('.');
    String name = sent.get(0).substring(0, Math.max(0, dot));
    return NAME.matcher(name).matches()
            && permissions.allows(
                Purpose.MARK, name + '\n' + head.target(), sent.get(0).substring(dot + 1))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The page's own policy but for who may frame it: that is the inspector alone. */
  private static ResponseHead framable(ResponseHead head) {
    List<String> policies = List.copyOf(head.all("Content-Security-Policy"));
    head.remove("Content-Security-Policy");
    // One header may hold several policies; a page must meet each.
    for (String policy : String.join(",", policies).split(",")) {
      head.add(new HeaderField("Content-Security-Policy", framable(policy)));
    }
    return head.set("X-Frame-Options", "SAMEORIGIN");
  }

  private static String framable(String policy) {
    Stream<String> others =
        Arrays.stream(policy.split(";"))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .filter(each -> !each.toLowerCase(Locale.ROOT).startsWith("frame-ancestors"));
    return Stream.concat(others, Stream.of("frame-ancestors 'self'"))
        .collect(Collectors.joining("; "));
  }
}
