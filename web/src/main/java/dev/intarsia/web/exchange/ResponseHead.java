package dev.intarsia.web.exchange;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.HeaderField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
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
  private static final List<String> FRAMING =
      List.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

  private static final Set<String> CACHING =
      Set.of("age", "etag", "expires", "last-modified", "surrogate-control");

  private final HeaderLines lines = new HeaderLines();
  private int status = LOWEST_STATUS;

  /** Status 200 and no header. */
  public ResponseHead() {}

  /** Takes over what travels with a page. */
  public ResponseHead attach(Attachments attachments) {
    for (Header header : attachments.headers()) {
      add(header);
    }
    for (HeadLink link : attachments.headLinks()) {
      if (link.isHeader()) {
        append("Link", linkValue(link.attributes()));
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
    return header.isAppended()
        ? append(header.name(), header.value())
        : set(header.name(), header.value());
  }

  /**
   * Takes a header besides those of that name.
   *
   * @throws RefusedHeaderException naming what is wrong
   */
  public ResponseHead append(String name, String value) {
    if (name.equals(STATUS)) {
      status = checkedStatus(value);
      return this;
    }
    require(name, value);
    lines.append(name, value);
    return this;
  }

  /**
   * Takes a header in place of those of that name.
   *
   * @throws RefusedHeaderException naming what is wrong
   */
  public ResponseHead set(String name, String value) {
    if (name.equals(STATUS)) {
      status = checkedStatus(value);
      return this;
    }
    require(name, value);
    lines.replace(name, value);
    return this;
  }

  /** Takes a header, checked already, besides those of that name. */
  public ResponseHead add(HeaderField field) {
    requireNoFraming(field.name());
    lines.append(field.name(), field.value());
    return this;
  }

  /** Takes a header, checked already, in place of those of that name. */
  public ResponseHead set(HeaderField field) {
    requireNoFraming(field.name());
    lines.replace(field.name(), field.value());
    return this;
  }

  /**
   * Takes a header unless there is one of that name: a default, which nobody has meant. There is
   * always a status, so one is taken as {@link #set} does.
   *
   * @throws RefusedHeaderException naming what is wrong
   */
  public ResponseHead addMissing(String name, String value) {
    if (name.equals(STATUS)) {
      status = checkedStatus(value);
      return this;
    }
    if (!lines.has(name)) {
      require(name, value);
      lines.addDefault(name, value);
    }
    return this;
  }

  /** Takes a header, checked already, unless there is one of that name: a default. */
  public ResponseHead addMissing(HeaderField field) {
    if (!lines.has(field.name())) {
      requireNoFraming(field.name());
      lines.addDefault(field.name(), field.value());
    }
    return this;
  }

  /** Takes how long it took, besides what others say of that. */
  public ResponseHead add(ServerTiming timing) {
    lines.append(ServerTiming.NAME, timing.toString());
    return this;
  }

  /** Whether somebody has meant what a header says: it is there and is no default. */
  public boolean isMeant(String name) {
    return lines.isMeant(name);
  }

  /** Takes a header away. */
  public ResponseHead remove(String name) {
    lines.removeIf(name::equalsIgnoreCase);
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
    lines.removeIf(ResponseHead::isForCaches);
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
    List<String> values = lines.all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** All values of a name, in order; empty if there is none. Immutable. */
  public List<String> all(String name) {
    return lines.all(name);
  }

  /**
   * Tells every name with its values, in the order in which names came; for who sends them. Lists
   * are immutable.
   */
  public void forEach(BiConsumer<String, List<String>> told) {
    lines.forEach(told);
  }

  /** Whether a condition holds for any header line, told its name and value. */
  public boolean hasAny(BiPredicate<String, String> condition) {
    return lines.hasAny(condition);
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

  /** Every name with its values, in alphabetical order: a copy. */
  public Map<String, List<String>> headers() {
    return lines.sorted();
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

  private static void require(String name, String value) {
    requireName(name);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0) || c > 0xFF) {
        throw new RefusedHeaderException(
            "header %s has the character U+%04X at position %d; allowed: printable Latin-1, tab"
                .formatted(name, (int) c, i));
      }
    }
  }

  private static void requireName(String name) {
    boolean isToken = !name.isEmpty();
    for (int i = 0; isToken && i < name.length(); i++) {
      isToken = isTokenChar(name.charAt(i));
    }
    if (!isToken) {
      throw refused(name);
    }
    requireNoFraming(name);
  }

  private static void requireNoFraming(String name) {
    for (int i = 0; i < FRAMING.size(); i++) {
      if (FRAMING.get(i).equalsIgnoreCase(name)) {
        throw refused(name);
      }
    }
  }

  private static RefusedHeaderException refused(String name) {
    return new RefusedHeaderException(
        "header name '%s' is not allowed; allowed: letters, digits and %s, none of %s"
            .formatted(printable(name), TOKEN_MARKS, FRAMING));
  }

  private static boolean isTokenChar(char c) {
    return (c >= 'a' && c <= 'z')
        || c == '-'
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
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
