package dev.intarsia.fragment;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels with output but is not part of its bytes: asset libraries, settings for scripts,
 * headers, head elements.
 *
 * <p>Lists keep the order in which they were added and drop exact duplicates, the first one stays.
 * Settings are JSON-like values (Map with String keys, List, String, Long, Double, Boolean, null),
 * merged by key, lists position by position, the later value wins. Merging is idempotent, and
 * associative as long as a setting's name has one kind of value (object, list, or other); it is not
 * commutative, which is why the engine merges by place in the document and never by time of
 * completion.
 *
 * <p>Thread safety: immutable.
 *
 * @param libraries names of asset libraries
 * @param settings values for scripts
 * @param headers response headers
 * @param headLinks link elements for the head
 * @param headElements other elements for the head
 */
public record Attachments(
    List<String> libraries,
    Map<String, @Nullable Object> settings,
    List<Header> headers,
    List<HeadLink> headLinks,
    List<HeadElement> headElements) {

  /** Nothing attached: the neutral element. */
  public static final Attachments NONE =
      new Attachments(List.of(), Map.of(), List.of(), List.of(), List.of());

  /**
   * A response header. The name {@code :status} stands for the status code.
   *
   * @param name as it is sent
   * @param value as it is sent
   * @param isAppended whether it is added to one of the same name or replaces it
   */
  public record Header(String name, String value, boolean isAppended) {

    /**
     * Refuses what would end the header and begin another.
     *
     * @throws InvalidInputException of kind {@link Kind#MALFORMED_ATTACHMENT}
     */
    public Header {
      requirePrintable(name, name);
      requirePrintable(name, value);
    }

    private static void requirePrintable(String name, String text) {
      if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
        throw new InvalidInputException(
            Kind.MALFORMED_ATTACHMENT,
            "header '%s' holds a control character; allowed: text without line ends"
                .formatted(name.replaceAll("\\p{Cntrl}", "\uFFFD")));
      }
    }

    /** A header that replaces one of the same name. */
    public static Header replacing(String name, String value) {
      return new Header(name, value, false);
    }

    /** A header that is added to others of the same name. */
    public static Header appended(String name, String value) {
      return new Header(name, value, true);
    }
  }

  /**
   * A link element for the head.
   *
   * @param attributes by name, in order
   * @param isHeader whether it is also sent as a Link header
   */
  public record HeadLink(Map<String, String> attributes, boolean isHeader) {
    /** Copies the attributes. */
    public HeadLink {
      attributes = Settings.ordered(attributes);
    }
  }

  /**
   * An element for the head.
   *
   * @param key what it is, so that two of one kind can be told
   * @param tag its name
   * @param attributes by name, in order
   */
  public record HeadElement(String key, String tag, Map<String, String> attributes) {
    /** Copies the attributes. */
    public HeadElement {
      attributes = Settings.ordered(attributes);
    }
  }

  /**
   * Copies its parts and drops exact duplicates.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a setting is no JSON-like value
   */
  public Attachments {
    libraries = distinct(libraries);
    settings = Settings.checked(settings);
    headers = distinct(headers);
    headLinks = distinct(headLinks);
    headElements = distinct(headElements);
  }

  private static <T> List<T> distinct(List<T> items) {
    return List.copyOf(new LinkedHashSet<>(items));
  }

  /** Asset libraries. */
  public static Attachments libraries(String... names) {
    return new Attachments(List.of(names), Map.of(), List.of(), List.of(), List.of());
  }

  /** One setting. */
  public static Attachments setting(String name, @Nullable Object value) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(name, value);
    return settings(one);
  }

  /** Several settings. */
  public static Attachments settings(Map<String, @Nullable Object> values) {
    return new Attachments(List.of(), values, List.of(), List.of(), List.of());
  }

  /** A response header. */
  public static Attachments header(Header header) {
    return new Attachments(List.of(), Map.of(), List.of(header), List.of(), List.of());
  }

  /** The response's status code. */
  public static Attachments status(int code) {
    return header(Header.replacing(":status", Integer.toString(code)));
  }

  /** A link element for the head. */
  public static Attachments headLink(HeadLink link) {
    return new Attachments(List.of(), Map.of(), List.of(), List.of(link), List.of());
  }

  /** An element for the head. */
  public static Attachments headElement(HeadElement element) {
    return new Attachments(List.of(), Map.of(), List.of(), List.of(), List.of(element));
  }

  /** Whether nothing is attached. */
  public boolean isEmpty() {
    return libraries.isEmpty()
        && settings.isEmpty()
        && headers.isEmpty()
        && headLinks.isEmpty()
        && headElements.isEmpty();
  }

  /** This, then the other: its list items behind, its settings over these. */
  public Attachments and(Attachments later) {
    return joined(later, Settings.merged(settings, later.settings));
  }

  /** This, then the other: its list items behind, its settings under these. */
  public Attachments andUnder(Attachments later) {
    return joined(later, Settings.merged(later.settings, settings));
  }

  private Attachments joined(Attachments later, Map<String, @Nullable Object> merged) {
    if (later.isEmpty() || later == this) {
      return this;
    }
    if (isEmpty()) {
      return later;
    }
    return new Attachments(
        chain(libraries, later.libraries),
        merged,
        chain(headers, later.headers),
        chain(headLinks, later.headLinks),
        chain(headElements, later.headElements));
  }

  private static <T> List<T> chain(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
