package dev.intarsia.demo.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser makes of a page whose slots are filled by what follows it. */
final class Assembled {

  private static final Pattern LATE =
      Pattern.compile("<template for=\"([^\"]+)\">(.*?)</template>\n", Pattern.DOTALL);
  private static final Pattern SLOT =
      Pattern.compile("<\\?start name=\"([^\"]+)\">(.*?)<\\?end>", Pattern.DOTALL);
  private static final Pattern TIME = Pattern.compile("<p class=\"made\">[^<]*</p>");

  private Assembled() {}

  /** The page as one piece. */
  static String page(String sent) {
    Map<String, String> late = new LinkedHashMap<>();
    Matcher chunks = LATE.matcher(sent);
    while (chunks.find()) {
      late.put(chunks.group(1), chunks.group(2));
    }
    return SLOT.matcher(LATE.matcher(sent).replaceAll(""))
        .replaceAll(
            slot -> Matcher.quoteReplacement(late.getOrDefault(slot.group(1), slot.group(2))));
  }

  /** The page as one piece, without the times at which its blocks were made. */
  static String timeless(String sent) {
    return TIME.matcher(page(sent)).replaceAll("<p class=\"made\">then</p>");
  }
}
