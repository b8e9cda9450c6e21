package dev.intarsia.core.history;

import dev.intarsia.fragment.Deferral;
import java.util.List;
import java.util.Map;

/** Something that a fragment writes. */
sealed interface Part {

  /** The version of a piece of data. */
  record Shown(Datum datum) implements Part {}

  /** The value of a context. */
  record Said(String context) implements Part {}

  /** A part for those of whom a context has this value. */
  record For(String context, String value, Part part) implements Part {}

  /** Which offer it is; each lasts for ten seconds. */
  record Offer() implements Part {}

  /** Another fragment, in place. */
  record Embedded(String fragment) implements Part {}

  /** Another fragment, deferred or not. */
  record Referred(String fragment, Deferral deferral) implements Part {}

  /** A fragment that is made apart. */
  record Apart(String fragment) implements Part {}

  /** How long an offer lasts, in milliseconds. */
  long OFFER_MILLIS = 10_000;

  /** All fragments: nested, deferred, deferred within deferred, for some and for all. */
  Map<String, List<Part>> SITE =
      Map.of(
          "home",
          List.of(
              new Shown(Datum.TITLE),
              new Embedded("teaser"),
              new Referred("stock", Deferral.ALWAYS),
              new Embedded("offer")),
          "product",
          List.of(
              new Embedded("teaser"),
              new Shown(Datum.STOCK),
              new Referred("basket", Deferral.NEVER)),
          "teaser",
          List.of(
              new Shown(Datum.PRICE),
              new Said("theme"),
              new For("theme", "dark", new Said("language"))),
          "stock",
          List.of(
              new For("language", "en", new Shown(Datum.STOCK)),
              new Referred("basket", Deferral.AUTOMATIC)),
          "basket",
          List.of(new Said("user"), new Shown(Datum.BASKET), new Apart("teaser")),
          "offer",
          List.of(new Offer()));
}
