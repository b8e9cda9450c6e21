package dev.intarsia.demo.html;

import dev.intarsia.demo.world.Country;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;

/** The addresses of the almanac's pages. */
public final class Paths {

  /** The first page. */
  public static final String HOME = "/";

  /** The list of countries. */
  public static final String COUNTRIES = "/countries";

  /** The world clock. */
  public static final String CLOCK = "/clock";

  /** The notes of the reader who asks. */
  public static final String NOTES = "/notes";

  /** The page to log in, with a name in the parameter {@value #LOGIN_NAME} the way in itself. */
  public static final String LOGIN = "/login";

  /** The way out. */
  public static final String LOGOUT = "/logout";

  /** The stylesheet. */
  public static final String ICON = "/favicon.ico";

  public static final String STYLESHEET = "/almanac.css";

  /** The inspector. */
  public static final String INSPECT = "/inspect";

  /** The page that is delivered in several ways. */
  public static final String COMPARE = "/compare";

  /** The folder of files that never change under one name. */
  public static final String ASSETS = "/assets/";

  /** Query parameter of {@link #INSPECT}: the path to look behind. */
  public static final String OUTLINED = "/.intarsia/inspect";

  public static final String DOCTOR = "/.intarsia/doctor";
  public static final String INSPECTED = "url";

  /** Query parameter of {@link #INSPECT}: {@code json} for programs. */
  public static final String FORMAT = "format";

  /** Query parameter of any page: the language to switch to. */
  public static final String LANGUAGE = "lang";

  /** Query parameter of any page: the time zone to switch to. */
  public static final String ZONE = "zone";

  /** Query parameter of {@link #LOGIN}: the name to log in with. */
  public static final String LOGIN_NAME = "as";

  private Paths() {}

  /** The page of a country, where forms about it are sent to as well. */
  public static String of(Country country) {
    return "/country/" + country.code();
  }

  /** The page of a currency. */
  public static String of(Currency currency) {
    return "/currency/" + currency.getCurrencyCode();
  }

  /** The library's own inspector, looking at a path. */
  public static String outlined(String path) {
    return OUTLINED + "?target=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
