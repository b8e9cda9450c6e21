package dev.intarsia.load.page;

import dev.intarsia.demo.html.CountryLists;
import dev.intarsia.demo.html.CountryParts;
import dev.intarsia.demo.html.CurrencyParts;
import dev.intarsia.demo.html.FavouriteParts;
import dev.intarsia.demo.html.PageLayout;
import dev.intarsia.demo.html.Part;
import dev.intarsia.demo.html.SiteFooter;
import dev.intarsia.demo.html.SiteHeader;
import dev.intarsia.demo.html.Titles;
import dev.intarsia.demo.world.Countries;
import dev.intarsia.demo.world.Country;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A page of the almanac as a reader might arrange it: the list of all countries for everybody, and
 * beside it twenty countries of the reader's own, each with its facts, its money and a button. Its
 * markup and data are the demo's.
 */
public final class AlmanacPage implements PersonalPage {

  private static final int HOLES = 20;

  /** Coprime to the number of countries, so that the countries of a reader differ. */
  private static final int STEP = 11;

  /** Where a hole is; a character that no text has. */
  private static final String CUT = "\uFFFF";

  private final List<Country> countries = Countries.all();

  /** A page; all of them are equal. */
  public AlmanacPage() {}

  @Override
  public int holes() {
    return HOLES;
  }

  @Override
  public List<byte[]> skeleton(Audience audience) {
    Locale language = Locale.forLanguageTag(audience.language());
    String seenBy = audience.theme() + " · " + audience.place() + " · " + audience.role();
    SiteHeader.Switches switches =
        new SiteHeader.Switches(Part.NOTHING, out -> out.append(seenBy), Part.NOTHING);
    PageLayout.Body body =
        new PageLayout.Body(
            SiteHeader.siteHeader(language, switches),
            CountryLists.countryList(language),
            out -> out.append(CUT.repeat(HOLES)),
            SiteFooter.siteFooter(language));
    PageLayout.Head head = new PageLayout.Head(language, Titles.countries(language));
    List<byte[]> stretches = new ArrayList<>();
    for (String stretch : PageLayout.page(head, body).asText().split(CUT, -1)) {
      stretches.add(stretch.getBytes(StandardCharsets.UTF_8));
    }
    return stretches;
  }

  @Override
  public byte[] hole(int number, Visitor visitor) {
    Locale language = Locale.forLanguageTag(visitor.audience().language());
    Country country = countries.get((visitor.number() + number * STEP) % countries.size());
    Part heading =
        out ->
            out.append("<section class=\"box\"><h2>")
                .append(visitor.id())
                .append(" · ")
                .append(country.name(language))
                .append("</h2>");
    return heading
        .then(CountryParts.countryFacts(country, language))
        .then(
            country
                .currency()
                .map(money -> CurrencyParts.currencyBox(money, language))
                .orElse(Part.NOTHING))
        .then(FavouriteParts.removeFavouriteButton(language, country))
        .then(out -> out.append("</section>\n"))
        .asText()
        .getBytes(StandardCharsets.UTF_8);
  }
}
