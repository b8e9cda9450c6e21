package dev.intarsia.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Films the demo's page in each mode: {@code FilmStripMain SITE FILE}, the site's address with a
 * slash at its end and the PNG to write.
 */
public final class FilmStripMain {

  private static final int STEP_MILLIS = 250;
  private static final int STEPS = 8;
  private static final List<String> MODES = List.of("uncached", "dynamic", "stream");
  private static final String STARTED =
      "({origin: performance.timeOrigin,"
          + " paint: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime})";

  private FilmStripMain() {}

  /** Exit status: 0 filmed, 2 bad usage or no browser. */
  public static void main(String[] arguments) {
    if (arguments.length != 2 || Chromium.find().isEmpty()) {
      System.err.println("usage: FilmStripMain SITE FILE, with a Chromium on the path");
      System.exit(2);
    }
    FilmStrip strip = new FilmStrip(STEP_MILLIS, STEPS);
    try (Chromium chromium =
            Chromium.start(Chromium.find().orElseThrow(), Chromium.Patching.NATIVE);
        Tab tab = chromium.tab()) {
      tab.resize(560, 900);
      for (String mode : MODES) {
        String url = arguments[0] + "compare?view=pane&mode=" + mode;
        tab.load(url);
        // Until the first paint a browser shows the page that it comes from.
        tab.load("about:blank");
        Recording recording = tab.record(url);
        var started = tab.evaluate(STARTED);
        double paint = started.path("paint").asDouble();
        String title = "%s: first paint after %.0f ms".formatted(mode, paint);
        strip.add(title, started.path("origin").asDouble(), recording);
        System.out.printf(Locale.ROOT, "%s paint %.0f ms%n", mode, paint);
      }
    }
    strip.writeTo(Path.of(arguments[1]));
  }
}
