package dev.intarsia.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links in texts that lead nowhere. */
final class MarkdownLinks {

  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");

  private MarkdownLinks() {}

  /** Relative targets of a text that do not exist, or lie outside of the repository. */
  static List<String> broken(Path root, Path file, String text) {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(withoutCode(text));
    while (links.find()) {
      String target = links.group(1);
      if (!target.matches("[a-z]+:.*") && !leadsSomewhere(root, file, text, target)) {
        broken.add(target);
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path root, Path file, String text, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path there = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    if (!there.startsWith(root) || (!path.isEmpty() && !Files.exists(there))) {
      return false;
    }
    if (hash < 0) {
      return true;
    }
    String other = path.isEmpty() ? text : Repository.read(there);
    return anchorsOf(other).contains(target.substring(hash + 1));
  }

  private static Set<String> anchorsOf(String text) {
    Set<String> anchors = new HashSet<>();
    for (String line : text.lines().toList()) {
      if (line.matches("#{1,6} .*")) {
        anchors.add(
            line.replaceFirst("#+ ", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  private static String withoutCode(String text) {
    return text.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
  }
}
