package dev.intarsia.web.exchange;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.HeaderField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Status and headers of one response, checked.
 *
 * <p>Servers write each char of a header as one byte and some cut off what does not fit, so that a
 * char such as U+010A arrives as a line feed. Hence nothing outside of Latin-1 and no control but
 * the tab is let through. What is refused fails the whole response: leaving a header out in silence
 * could leave out a protection.
 *
 * <p>Thread safety: none.
 */
public final class ResponseHead {

  /** The name that stands for the status code. */
  public static final String STATUS = ":status";

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final int LOWEST_STATUS = 200;
  private static final int HIGHEST_STATUS = 599;

  /** How the body ends is the adapter's to say, and only once. */
  private static final Set<String> FRAMING =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

  private static final Set<String> CACHING =
      Set.of("age", "etag", "expires", "last-modified", "surrogate-control");

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> defaults = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private int status = LOWEST_STATUS;

  /** Status 200 and no header. */
  public ResponseHead() {}

  /** Takes over what travels with a page. */
  public ResponseHead attach(Attachments attachments) {
    attachments.headers().forEach(this::add);
    for (HeadLink link : attachments.headLinks()) {
      if (link.isHeader()) {
        add(Header.appended("Link", linkValue(link.attributes())));
      }
    }
    return this;
  }

  /**
   * Takes one header, or the status.
   *
   * @throws RefusedHeaderException naming what is wrong
   */
  public ResponseHead add(Header header) {
    if (header.name().equals(STATUS)) {
      status = checkedStatus(header.value());
      return this;
    }
    requireName(header.name());
    requireValue(header);
    List<String> values = headers.computeIfAbsent(header.name(), unused -> new ArrayList<>(1));
    if (!header.isAppended()) {
      values.clear();
    }
    values.add(header.value());
    defaults.remove(header.name());
    return this;
  }

  /** Takes a header unless there is one of that name: a default, which nobody has meant. */
  public ResponseHead addMissing(String name, String value) {
    if (!headers.containsKey(name)) {
      add(Header.replacing(name, value));
      defaults.add(name);
    }
    return this;
  }

  /** Whether somebody has meant what a header says: it is there and is no default. */
  public boolean isMeant(String name) {
    return headers.containsKey(name) && !defaults.contains(name);
  }

  /** Takes a header, checked already, besides those of that name. */
  public ResponseHead add(HeaderField field) {
    return add(Header.appended(field.name(), field.value()));
  }

  /** Takes a header in place of those of that name. */
  public ResponseHead set(String name, String value) {
    return add(Header.replacing(name, value));
  }

  /** Takes a header away. */
  public ResponseHead remove(String name) {
    headers.remove(name);
    defaults.remove(name);
    return this;
  }

  /**
   * Lets nobody but the visitor's own browser see it, and that one not keep it: whatever was said
   * of caches before, to whichever of them.
   */
  public ResponseHead keptByNobody() {
    forgetCaches();
    CacheControl.nobody().fields().forEach(this::add);
    return this;
  }

  /** Takes away what was said to caches, whichever of them: to be said anew. */
  public ResponseHead forgetCaches() {
    headers.keySet().removeIf(ResponseHead::isForCaches);
    defaults.removeIf(ResponseHead::isForCaches);
    return this;
  }

  private static boolean isForCaches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("cache-control")
        || CACHING.contains(lower)
        || Stream.of(EdgeDialect.values()).anyMatch(tags -> tags.header().equalsIgnoreCase(name));
  }

  /** The first value of a name. */
  public Optional<String> first(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Sets the status. */
  public ResponseHead status(int code) {
    status = code;
    return this;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** Whether a response of this status never has a body. */
  public boolean isBodiless() {
    return status == 204 || status == 304;
  }

  /** A view: every name with its values, in alphabetical order. */
  public Map<String, List<String>> headers() {
    return Collections.unmodifiableMap(headers);
  }

  private static int checkedStatus(String text) {
    try {
      int code = Integer.parseInt(text);
      if (code >= LOWEST_STATUS && code <= HIGHEST_STATUS) {
        return code;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, as any other number.
    }
    throw new RefusedHeaderException(
        "status '%s' is not allowed; allowed: %d to %d"
            .formatted(printable(text), LOWEST_STATUS, HIGHEST_STATUS));
  }

  private static void requireName(String name) {
    boolean isToken = !name.isEmpty() && name.chars().allMatch(ResponseHead::isTokenChar);
    if (!isToken || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw new RefusedHeaderException(
          "header name '%s' is not allowed; allowed: letters, digits and %s, none of %s"
              .formatted(printable(name), TOKEN_MARKS, FRAMING));
    }
  }

  private static boolean isTokenChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private static void requireValue(Header header) {
    String value = header.value();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0) || c > 0xFF) {
        throw new RefusedHeaderException(
            "header %s has the character U+%04X at position %d; allowed: printable Latin-1, tab"
                .formatted(header.name(), (int) c, i));
      }
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private static String linkValue(Map<String, String> attributes) {
    String href = attributes.getOrDefault("href", "");
    if (href.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == '<' || c == '>')) {
      throw new RefusedHeaderException(
          "link '%s' is no URL reference; allowed: printable ASCII without space, '<' and '>'"
              .formatted(printable(href)));
    }
    StringBuilder link = new StringBuilder("<").append(href).append('>');
    attributes.forEach(
        (name, value) -> {
          if (!name.equals("href")) {
            requireName(name);
            String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
            link.append("; ").append(name).append("=\"").append(quoted).append('"');
          }
        });
    return link.toString();
  }
}
