package dev.intarsia.web.streaming;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.web.edge.HeaderField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a client that runs no script, and does not place late parts itself, comes to a page in
 * document order: an element that only it heeds sends it to a path of the site, which sets a cookie
 * and sends it back.
 *
 * <p>The element stands in no cached bytes. It names the page that the client is to come back to,
 * so it belongs to one response; it is written behind the skeleton and before the first late part,
 * and only if something was left open (see {@link BodyOptions#withNotice}). A page that reads the
 * target from the {@code Referer} header instead would have the same bytes for everybody, but
 * whether browsers send one on a refresh depends on them and on the page's policy.
 *
 * <p>Thread safety: immutable. Pure.
 */
public final class NoScript {

  private static final String DEFAULT_PATH = "/.intarsia/no-script";
  private static final String DEFAULT_COOKIE = "intarsia-no-script";
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String TARGET = "to";

  private final String path;
  private final String cookie;

  private NoScript(String path, String cookie) {
    this.path = path;
    this.cookie = cookie;
  }

  /**
   * What the path answers.
   *
   * @param status of the response
   * @param fields its headers
   * @param text its body, in plain ASCII; empty for none
   */
  public record Reply(int status, List<HeaderField> fields, String text) {

    /** Copies the list. */
    public Reply {
      fields = List.copyOf(fields);
    }
  }

  /** With the path {@code /.intarsia/no-script} and the cookie {@code intarsia-no-script}. */
  public static NoScript standard() {
    return new NoScript(DEFAULT_PATH, DEFAULT_COOKIE);
  }

  /**
   * With a path and a cookie of one's own.
   *
   * @param path of the site, without characters that would need an escape
   * @param cookie letters, digits, hyphens, underscores
   */
  public static NoScript at(String path, String cookie) {
    if (!PATH.matcher(path).matches() || !ReturnTarget.isAllowed(path)) {
      throw new IllegalArgumentException("path='" + path + "', allowed=" + PATH);
    }
    if (!COOKIE.matcher(cookie).matches()) {
      throw new IllegalArgumentException("cookie='" + cookie + "', allowed=" + COOKIE);
    }
    return new NoScript(path, cookie);
  }

  /** Where {@link #reply} is to be served. */
  public String path() {
    return path;
  }

  /** Whether the client is known to run no script. */
  public boolean isKnown(RequestFacts facts) {
    return facts.cookie(cookie).isPresent();
  }

  /**
   * The element for one response; empty if its own address is no target to come back to.
   *
   * @param target path and query of the page
   */
  public String element(String target) {
    if (!isTarget(target)) {
      return "";
    }
    String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
    return "<noscript><meta http-equiv=\"refresh\" content=\"0;url=%s?%s=%s\"></noscript>"
        .formatted(path, TARGET, encoded);
  }

  /**
   * Answers a request for the path.
   *
   * <p>A target that is missing, or no path of this site, gets 400. A client that has the cookie
   * already gets 403 with a link, because being sent on once more would never end.
   */
  public Reply reply(RequestFacts facts) {
    if (!facts.isReading()) {
      return new Reply(
          405, fields(new HeaderField("Allow", "GET, HEAD")), "405 Method Not Allowed");
    }
    List<String> targets = facts.queryArguments().getOrDefault(TARGET, List.of());
    Optional<String> target =
        targets.size() == 1 ? Optional.of(targets.get(0)).filter(this::isTarget) : Optional.empty();
    if (target.isEmpty()) {
      return new Reply(400, fields(), "400 Bad Request");
    }
    if (isKnown(facts)) {
      return new Reply(
          403,
          fields(new HeaderField("Content-Type", "text/html; charset=utf-8")),
          "<!DOCTYPE html><title>Continue</title><a href=\"%s\">Continue</a>"
              .formatted(escaped(target.get())));
    }
    String secure = facts.scheme().equals("https") ? "; Secure" : "";
    return new Reply(
        303,
        fields(
            new HeaderField("Location", target.get()),
            new HeaderField("Set-Cookie", cookie + "=1; Path=/; HttpOnly; SameSite=Lax" + secure)),
        "");
  }

  private boolean isTarget(String target) {
    boolean isOwnPath = target.equals(path) || target.startsWith(path + "?");
    return !isOwnPath && ReturnTarget.isAllowed(target);
  }

  private static List<HeaderField> fields(HeaderField... more) {
    List<HeaderField> all = new ArrayList<>(List.of(more));
    all.add(new HeaderField("Cache-Control", "private, no-store"));
    return all;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
