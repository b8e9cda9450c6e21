package dev.intarsia.browser;

import org.junit.jupiter.api.Assumptions;

/** The browser that tests get, or a loud word that there is none. */
final class RealBrowser {

  private RealBrowser() {}

  /** Whether there is one to start. */
  static boolean isThere() {
    return Chromium.find().isPresent();
  }

  /** Aborts a test if there is none: it is reported as skipped, and nobody can miss why. */
  static void require() {
    if (!isThere()) {
      System.err.println(
          """

          !!! NO CHROMIUM FOUND: THIS BROWSER TEST DID NOT RUN !!!
          !!! install it with browser/install.sh, or name it in CHROMIUM !!!
          """);
      Assumptions.abort("no Chromium: nothing was checked");
    }
  }

  static Chromium start(Chromium.Patching patching) {
    return Chromium.start(Chromium.find().orElseThrow(), patching);
  }
}
