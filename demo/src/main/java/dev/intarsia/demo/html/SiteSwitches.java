package dev.intarsia.demo.html;

import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.Zones;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The switches in the header: language, time zone, reader.
 *
 * <p>Language and zone are forms without an address, which browsers send to the page they stand on,
 * with the choice as its only parameter. So they need not know the page.
 */
public final class SiteSwitches {

  private SiteSwitches() {}

  /** All languages of the site under their own names, the current one chosen. */
  public static Part languageSwitch(Locale current) {
    Part options =
        out -> {
          for (Locale language : Languages.all()) {
            String tag = language.toLanguageTag();
            String name = Languages.ownName(language) + " (" + tag + ")";
            option(tag, name, tag.equals(current.toLanguageTag())).writeTo(out);
          }
        };
    return choice(current, Word.LANGUAGE, Paths.LANGUAGE, options);
  }

  /** All time zones of the almanac, the current one chosen. */
  public static Part zoneSwitch(Locale language, ZoneId current) {
    Part options =
        out -> {
          for (ZoneId zone : Zones.all()) {
            option(zone.getId(), zone.getId().replace('_', ' '), zone.equals(current)).writeTo(out);
          }
        };
    return choice(language, Word.TIME_ZONE, Paths.ZONE, options);
  }

  /** The way in, for somebody who has not logged in. */
  public static Part loginLink(Locale language) {
    return out ->
        Markup.to(out)
            .start("div", "class", "user")
            .element("a", Word.LOG_IN.in(language), "href", Paths.LOGIN)
            .end("div");
  }

  /** Who is logged in, and the way out. */
  public static Part readerBox(Locale language, Reader reader) {
    return out ->
        Markup.to(out)
            .start("form", "class", "user", "method", "post", "action", Paths.LOGOUT)
            .element("span", Word.SIGNED_IN_AS.in(language))
            .text(" ")
            .element("bdi", reader.name(), "class", "reader")
            .text(" ")
            .element("button", Word.LOG_OUT.in(language))
            .end("form");
  }

  private static Part choice(Locale language, Word label, String parameter, Part options) {
    return out ->
        Markup.to(out)
            .start("form", "method", "get")
            .start("label")
            .element("span", label.in(language))
            .start("select", "name", parameter)
            .part(options)
            .end("select")
            .end("label")
            .element("button", Word.SWITCH.in(language))
            .end("form");
  }

  private static Part option(String value, String name, boolean chosen) {
    return out -> {
      Markup markup = Markup.to(out);
      if (chosen) {
        markup.element("option", name, "value", value, "selected", "selected");
      } else {
        markup.element("option", name, "value", value);
      }
      markup.text("\n");
    };
  }
}
