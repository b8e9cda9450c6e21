package dev.intarsia.testkit.audit;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page, asked with one sample.
 *
 * <p>Two are the same if their numbers are.
 *
 * @param number counts all occasions of an audit
 * @param page what is asked for
 * @param sample how
 */
record Occasion(int number, EntryPoint page, Sample sample) {

  /**
   * A page of the application.
   *
   * @param name names it for people
   * @param request asks for it
   * @param recipe gives its outermost fragment for a request
   */
  record EntryPoint(String name, SampleRequest request, Function<RequestFacts, Fragment> recipe) {}

  /** Every page with every sample. */
  static List<Occasion> all(List<EntryPoint> pages, List<Sample> samples) {
    List<Occasion> all = new ArrayList<>();
    for (EntryPoint page : pages) {
      for (Sample sample : samples) {
        all.add(new Occasion(all.size(), page, sample));
      }
    }
    return all;
  }

  RequestFacts facts() {
    return sample.applyTo(page.request()).facts();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Occasion that && that.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return "%s with %s".formatted(page.name(), sample);
  }
}
