package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts outputs where their identities stand in a text. */
final class Splicing {

  private Splicing() {}

  /** As recorded: one identity after the other, each searched for in what the others left. */
  static String inTurn(String text, Map<String, String> outputs) {
    String spliced = text;
    for (Map.Entry<String, String> output : outputs.entrySet()) {
      spliced = spliced.replace(output.getKey(), output.getValue());
    }
    return spliced;
  }

  /** In one pass: what is put in is never looked at. Where two identities begin, the longer. */
  static String inOnePass(String text, Map<String, String> outputs) {
    List<String> identities = new ArrayList<>(outputs.keySet());
    identities.removeIf(String::isEmpty);
    identities.sort(Comparator.comparingInt(String::length).reversed());
    StringBuilder spliced = new StringBuilder();
    int position = 0;
    while (position < text.length()) {
      int here = position;
      String found =
          identities.stream().filter(id -> text.startsWith(id, here)).findFirst().orElse("");
      spliced.append(found.isEmpty() ? text.charAt(position) : outputs.get(found));
      position += Math.max(1, found.length());
    }
    return spliced.toString();
  }
}
