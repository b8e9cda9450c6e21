package dev.intarsia.conformance.engine;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Gives tags that the API refuses another name, and the old one back. */
final class Renaming {

  private static final char MARK = '%';

  private final String prefixToKeep;
  private final Map<String, String> legal = new HashMap<>();
  private final Map<String, String> original = new HashMap<>();

  /** A renamed tag still begins with this prefix if it did before. */
  Renaming(String prefixToKeep) {
    this.prefixToKeep = prefixToKeep;
  }

  String[] legal(Collection<String> texts) {
    return texts.stream().map(this::legal).toArray(String[]::new);
  }

  private synchronized String legal(String text) {
    return legal.computeIfAbsent(
        text,
        asked -> {
          String name = isLegal(asked) ? asked : renamed(asked);
          original.put(name, asked);
          return name;
        });
  }

  private String renamed(String text) {
    String kept = text.startsWith(prefixToKeep) ? prefixToKeep : "";
    return kept + MARK + original.size();
  }

  private static boolean isLegal(String text) {
    try {
      return Tag.of(text).text().indexOf(MARK) < 0;
    } catch (InvalidInputException refused) {
      return false;
    }
  }

  /** The names as the scenario knows them, by code unit. */
  synchronized List<Object> originals(Collection<String> names) {
    TreeSet<String> known = new TreeSet<>();
    names.forEach(name -> known.add(original.getOrDefault(name, name)));
    return new ArrayList<>(known);
  }
}
