package dev.intarsia.load.server;

import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.site.Site;
import dev.intarsia.load.site.SiteKind;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs a server until its standard input ends. Arguments: server, site, page, folder.
 *
 * <p>It says {@code listening PORT}; to each line that it reads it says its figures.
 */
public final class ServerMain {

  /** What the first line begins with. */
  public static final String LISTENING = "listening ";

  private ServerMain() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    ServerKind kind = ServerKind.valueOf(arguments[0]);
    SiteKind siteKind = SiteKind.valueOf(arguments[1]);
    PageKind page = PageKind.valueOf(arguments[2]);
    try (Site site = siteKind.open(page.page(), Path.of(arguments[3]))) {
      System.out.println(LISTENING + kind.start(site));
      answerQuestions(site);
    }
    System.exit(0);
  }

  private static void answerQuestions(Site site) throws Exception {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (questions.readLine() != null) {
      System.out.println(Figures.now(site.rendered()).line());
    }
  }
}
