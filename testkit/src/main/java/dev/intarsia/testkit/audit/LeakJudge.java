package dev.intarsia.testkit.audit;

import dev.intarsia.testkit.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for secrets of one visitor in what others are shown, stored or not: what a renderer keeps
 * in a field leaks past every declaration.
 *
 * <p>Renders nothing.
 */
final class LeakJudge {

  private LeakJudge() {}

  /** What is wrong, each place and secret once. */
  static List<Finding> findings(List<Dimension> dimensions, List<Sighting> seen) {
    Map<String, Finding> all = new TreeMap<>();
    for (Sighting sighting : seen) {
      for (int i = 0; i < dimensions.size(); i++) {
        for (Dimension.Choice choice : dimensions.get(i).choices()) {
          if (choice != sighting.occasion().sample().choice(i)) {
            leaks(sighting, dimensions.get(i), choice)
                .forEach(leak -> all.putIfAbsent(leak.path() + "\n" + leak.about(), leak));
          }
        }
      }
    }
    return new ArrayList<>(all.values());
  }

  private static List<Finding> leaks(
      Sighting sighting, Dimension dimension, Dimension.Choice choice) {
    return choice.secrets().stream()
        .filter(secret -> sighting.output().own().contains(secret))
        .map(
            secret ->
                new Finding(
                    Kind.PRIVATE_LEAK,
                    sighting.place().fragment(),
                    sighting.place().path(),
                    dimension.context(),
                    "for %s it shows '%s', which is for %s alone"
                        .formatted(sighting.occasion(), secret, choice.name())))
        .toList();
  }
}
