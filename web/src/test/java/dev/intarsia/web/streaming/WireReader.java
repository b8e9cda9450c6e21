package dev.intarsia.web.streaming;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the wire form of a page as text, and puts late parts where they belong. */
final class WireReader {

  private static final Pattern CHUNK =
      Pattern.compile(
          "<template for=\"([A-Za-z0-9_-]+)\">"
              + "|<script type=\"application/json\" data-late=\"([A-Za-z0-9_-]+)\">\"");
  private static final Pattern SLOT = Pattern.compile("<\\?start name=\"([A-Za-z0-9_-]+)\">");
  private static final Pattern TEMPLATE = Pattern.compile("<(/?)template\\b");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})|\\\\(.)");
  private static final String SLOT_END = "<?end>";
  private static final String TEMPLATE_END = "</template>\n";
  private static final String DATA_END = "\"</script>\n";

  private final StringBuilder skeleton = new StringBuilder();
  private final Map<String, String> chunks = new LinkedHashMap<>();
  private int firstChunk = -1;

  private WireReader() {}

  static WireReader of(String sent) {
    WireReader reader = new WireReader();
    Matcher chunk = CHUNK.matcher(sent);
    int from = 0;
    while (chunk.find(from)) {
      reader.skeleton.append(sent, from, chunk.start());
      reader.firstChunk = reader.firstChunk < 0 ? reader.skeleton.length() : reader.firstChunk;
      boolean isTemplate = chunk.group(1) != null;
      String name = isTemplate ? chunk.group(1) : chunk.group(2);
      int end = isTemplate ? endOfTemplate(sent, chunk.end()) : sent.indexOf(DATA_END, chunk.end());
      String content = sent.substring(chunk.end(), end);
      String before = reader.chunks.put(name, isTemplate ? content : unescaped(content));
      if (before != null) {
        throw new AssertionError(name + " came twice");
      }
      from = end + (isTemplate ? TEMPLATE_END : DATA_END).length();
    }
    reader.skeleton.append(sent.substring(from));
    return reader;
  }

  private static int endOfTemplate(String sent, int from) {
    Matcher tag = TEMPLATE.matcher(sent);
    int depth = 1;
    int at = from;
    while (depth > 0 && tag.find(at)) {
      depth += tag.group(1).isEmpty() ? 1 : -1;
      at = tag.end();
      if (depth == 0) {
        return tag.start();
      }
    }
    throw new AssertionError("a template is not closed: " + sent.substring(from));
  }

  private static String unescaped(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group(2)
                        : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** Names of slots, as they were written. */
  List<String> slots() {
    List<String> names = new ArrayList<>();
    Matcher slot = SLOT.matcher(skeleton);
    while (slot.find()) {
      names.add(slot.group(1));
    }
    return names;
  }

  /** What came for slots, by name. */
  Map<String, String> chunks() {
    return chunks;
  }

  /** The page with everything in its place. */
  String applied() {
    String page = skeleton.toString();
    for (Map.Entry<String, String> chunk : chunks.entrySet()) {
      String start = "<?start name=\"" + chunk.getKey() + "\">";
      int from = page.indexOf(start);
      if (from < 0) {
        throw new AssertionError(chunk.getKey() + " has no slot");
      }
      int to = page.indexOf(SLOT_END, from) + SLOT_END.length();
      page = page.substring(0, from) + chunk.getValue() + page.substring(to);
    }
    return page;
  }

  /** The page without late parts and marks, previews in place. */
  String withoutMarks() {
    return SLOT.matcher(skeleton).replaceAll("").replace(SLOT_END, "");
  }

  /** Where in that the first late part came; -1 if none did. */
  int firstChunk() {
    if (firstChunk < 0) {
      return -1;
    }
    String before = skeleton.substring(0, firstChunk);
    return SLOT.matcher(before).replaceAll("").replace(SLOT_END, "").length();
  }
}
