package dev.intarsia.testkit.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One choice of each dimension.
 *
 * @param dimensions all of them
 * @param choices the position of the one chosen, for each
 */
record Sample(List<Dimension> dimensions, List<Integer> choices) {

  /** All samples that leave the first choice in at most so many dimensions. */
  static List<Sample> all(List<Dimension> dimensions, int deviations) {
    List<List<Integer>> all = new ArrayList<>();
    collect(dimensions, deviations, List.of(), all);
    return all.stream().map(choices -> new Sample(dimensions, choices)).toList();
  }

  private static void collect(
      List<Dimension> dimensions, int left, List<Integer> chosen, List<List<Integer>> all) {
    if (chosen.size() == dimensions.size()) {
      all.add(chosen);
      return;
    }
    int most = left == 0 ? 1 : dimensions.get(chosen.size()).choices().size();
    for (int choice = 0; choice < most; choice++) {
      List<Integer> longer = new ArrayList<>(chosen);
      longer.add(choice);
      collect(dimensions, choice == 0 ? left : left - 1, longer, all);
    }
  }

  /** The request of a page with these choices. */
  SampleRequest applyTo(SampleRequest page) {
    SampleRequest request = page;
    for (int i = 0; i < choices.size(); i++) {
      request = choice(i).change().apply(request);
    }
    return request;
  }

  Dimension.Choice choice(int dimension) {
    return dimensions.get(dimension).choices().get(choices.get(dimension));
  }

  boolean hasSameChoice(Sample other, int dimension) {
    return choices.get(dimension).equals(other.choices.get(dimension));
  }

  boolean hasSameChoices(Sample other) {
    return choices.equals(other.choices);
  }

  /** In how many dimensions it leaves the first choice. */
  int deviations() {
    return (int) choices.stream().filter(choice -> choice != 0).count();
  }

  /** The choices with the first one in a dimension. */
  List<Integer> without(int dimension) {
    List<Integer> rest = new ArrayList<>(choices);
    rest.set(dimension, 0);
    return rest;
  }

  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i) != 0) {
        texts.add(dimensions.get(i).context() + "=" + choice(i).name());
      }
    }
    return texts.isEmpty() ? "the usual request" : texts.stream().collect(Collectors.joining(", "));
  }
}
