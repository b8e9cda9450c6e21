package dev.intarsia.jmh.page;

import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who asks, as far as output varies by it.
 *
 * @param language 0 or 1
 * @param theme 0 or 1
 * @param kind 0: a guest; 1, 2: a member on one of two devices
 * @param segment of members: from 0 to the number of segments
 */
record Visitor(int language, int theme, int kind, int segment) {

  static final String LANGUAGE = "language";
  static final String THEME = "theme";
  static final String ROLE = "role";
  static final String DEVICE = "device";
  static final String SEGMENT = "segment";

  /** Visitors of one segment that differ in what all output varies by. */
  static final int EDITIONS = 12;

  private static final List<String> LANGUAGES = List.of("de-CH", "en-GB");
  private static final List<String> THEMES = List.of("daylight", "evening");
  private static final List<String> ROLES = List.of("guest", "member", "member");
  private static final List<String> DEVICES = List.of("desktop", "desktop", "phone");

  /** A visitor by its edition. */
  static Visitor of(int edition, int segment) {
    return new Visitor(edition / 6, edition / 3 % 2, edition % 3, segment);
  }

  /** The visitor whose context values these are; without segment those texts do not matter. */
  static Visitor ofTexts(String language, String theme, String device, String segment) {
    return new Visitor(
        LANGUAGES.indexOf(language),
        THEMES.indexOf(theme),
        device.isEmpty() ? 0 : DEVICES.lastIndexOf(device) == 2 ? 2 : 1,
        segment.isEmpty() ? 0 : Integer.parseInt(segment, 1, segment.length(), 10));
  }

  /** From 0 to {@link #EDITIONS}: which version of what does not vary by segment. */
  int edition() {
    return (language * 2 + theme) * 3 + kind;
  }

  boolean isMember() {
    return kind > 0;
  }

  /** The context values, each a text of its own, as a request brings them. */
  Map<String, String> texts() {
    return Map.of(
        LANGUAGE, fresh(LANGUAGES.get(language)),
        THEME, fresh(THEMES.get(theme)),
        ROLE, fresh(ROLES.get(kind)),
        DEVICE, fresh(DEVICES.get(kind)),
        SEGMENT, "s" + segment);
  }

  /** Equal and not identical: nobody may be lucky. */
  private static String fresh(String text) {
    return text.substring(0, 1) + text.substring(1);
  }

  /**
   * A request of this visitor.
   *
   * @param number makes it a request of its own
   */
  RequestFacts facts(int number) {
    return facts(number, new HashMap<>());
  }

  /**
   * A request of this visitor.
   *
   * @param number makes it a request of its own
   * @param values what its context values are taken from, by text; completed
   */
  RequestFacts facts(int number, Map<String, ContextValue> values) {
    RequestFacts.Builder facts =
        RequestFacts.get("https://www.example.org/visit/" + number)
            .cookie("visit", Integer.toString(number));
    texts()
        .forEach(
            (name, text) -> facts.attribute(name, values.computeIfAbsent(text, ContextValue::of)));
    return facts.build();
  }

  /** The contexts of the site; three of them play no part in what is measured. */
  static List<ContextDefinition> contexts() {
    return Stream.of(LANGUAGE, THEME, ROLE, DEVICE, SEGMENT, "currency", "region", "experiment")
        .map(name -> ContextDefinition.of(name, (facts, none) -> value(facts, name)))
        .toList();
  }

  /** Allocates nothing, so that what is measured is the engine's own. */
  private static ContextValue value(RequestFacts facts, String name) {
    return facts.attributeOrNull(name) instanceof ContextValue value
        ? value
        : ContextValue.absent();
  }
}
