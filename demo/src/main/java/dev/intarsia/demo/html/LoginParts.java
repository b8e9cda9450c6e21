package dev.intarsia.demo.html;

import java.util.Locale;

/** The page to log in on. A name is all it takes: the almanac keeps no secrets. */
public final class LoginParts {

  private LoginParts() {}

  /** The form for a name. */
  public static Part loginPage(Locale language) {
    return loginPage(language, Part.NOTHING);
  }

  /** The form for a name after one that was refused, with the reason. */
  public static Part loginPageAfter(String problem, Locale language) {
    return loginPage(
        language, out -> Markup.to(out).element("p", problem, "class", "problem", "role", "alert"));
  }

  private static Part loginPage(Locale language, Part problem) {
    return out ->
        Markup.to(out)
            .element("h1", Word.LOG_IN.in(language))
            .part(problem)
            .start("form", "class", "login", "method", "get", "action", Paths.LOGIN)
            .start("label")
            .element("span", Word.YOUR_NAME.in(language))
            .start(
                "input",
                "name",
                Paths.LOGIN_NAME,
                "required",
                "required",
                "maxlength",
                "40",
                "autocomplete",
                "username")
            .end("label")
            .element("button", Word.LOG_IN.in(language))
            .end("form");
  }
}
