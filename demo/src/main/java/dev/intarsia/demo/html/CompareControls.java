package dev.intarsia.demo.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a visitor can change about a comparison: links from one way of delivery to another, and a
 * form for the rest. Both work without script.
 */
public final class CompareControls {

  private CompareControls() {}

  /**
   * A way to deliver.
   *
   * @param label what it is called
   * @param href the same request, delivered so
   */
  public record Way(String label, String href) {}

  /**
   * Something to choose or to enter.
   *
   * @param name of the argument
   * @param label what it is called
   * @param entry how it is given
   */
  public record Field(String name, String label, Entry entry) {}

  /** How a value is given. */
  public sealed interface Entry {}

  /**
   * One of several.
   *
   * @param chosen the value now
   * @param labels by value, in order
   */
  public record Choice(String chosen, Map<String, String> labels) implements Entry {}

  /**
   * A whole number from 0.
   *
   * @param value now
   * @param highest that is allowed
   */
  public record Number(int value, int highest) implements Entry {}

  /**
   * A value that stays as it is.
   *
   * @param value now
   */
  public record Fixed(String value) implements Entry {}

  /**
   * The switch.
   *
   * @param here the link to the way that is shown
   */
  public static Part ways(Locale language, List<Way> ways, String here) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("nav", "class", "ways", "aria-label", CompareWord.TITLE.in(language));
      for (Way way : ways) {
        if (way.href().equals(here)) {
          markup.element("a", way.label(), "href", way.href(), "aria-current", "page");
        } else {
          markup.element("a", way.label(), "href", way.href());
        }
        markup.text("\n");
      }
      markup.end("nav");
    };
  }

  /** The form. */
  public static Part form(Locale language, List<Field> fields) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("form", "class", "controls box", "method", "get", "action", Paths.COMPARE)
              .start("fieldset")
              .element("legend", CompareWord.CONTROLS.in(language))
              .text("\n");
      for (Field field : fields) {
        markup.part(field(field));
      }
      markup.element("button", CompareWord.SHOW.in(language)).end("fieldset").end("form");
    };
  }

  private static Part field(Field field) {
    if (field.entry() instanceof Fixed fixed) {
      return out ->
          Markup.to(out)
              .start("input", "type", "hidden", "name", field.name(), "value", fixed.value());
    }
    return out ->
        Markup.to(out)
            .start("label")
            .element("span", field.label())
            .text("\n")
            .part(entry(field))
            .end("label");
  }

  private static Part entry(Field field) {
    if (field.entry() instanceof Number number) {
      return out ->
          Markup.to(out)
              .start(
                  "input",
                  "type",
                  "number",
                  "name",
                  field.name(),
                  "value",
                  Integer.toString(number.value()),
                  "min",
                  "0",
                  "max",
                  Integer.toString(number.highest()));
    }
    return field.entry() instanceof Choice choice ? select(field.name(), choice) : Part.NOTHING;
  }

  private static Part select(String name, Choice choice) {
    return out -> {
      Markup markup = Markup.to(out).start("select", "name", name);
      for (Map.Entry<String, String> option : choice.labels().entrySet()) {
        if (option.getKey().equals(choice.chosen())) {
          markup.element("option", option.getValue(), "value", option.getKey(), "selected", "");
        } else {
          markup.element("option", option.getValue(), "value", option.getKey());
        }
      }
      markup.end("select");
    };
  }
}
