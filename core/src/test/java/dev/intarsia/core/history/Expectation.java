package dev.intarsia.core.history;

import dev.intarsia.core.history.Data.Floor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a page without a cache would say: a list of words and the values that each may have.
 *
 * <p>Where nothing happens meanwhile and everything is announced, each word has one value.
 */
final class Expectation {

  private final Visitor visitor;
  private final List<Word> words = new ArrayList<>();

  private record Word(String name, Supplier<List<String>> allowed) {}

  /** Which versions a datum may have. */
  interface Versions {
    List<Integer> of(Datum datum);
  }

  private final Versions versions;
  private final Supplier<List<String>> offers;

  private Expectation(Visitor visitor, Versions versions, Supplier<List<String>> offers) {
    this.visitor = visitor;
    this.versions = versions;
    this.offers = offers;
  }

  /**
   * Of somebody who begins to look now.
   *
   * @param own what the looker's own transaction has changed
   * @param sinceMillis when the looker's request began
   */
  static Expectation now(
      Shop shop, String page, Visitor visitor, Map<Datum, Integer> own, long sinceMillis) {
    Floor floor = shop.data().announcedSoFar();
    Expectation expectation =
        new Expectation(
            visitor,
            datum -> {
              Integer mine = own.get(datum);
              return mine == null ? shop.data().allowed(datum, floor) : List.of(mine);
            },
            () -> {
              List<String> offers = new ArrayList<>();
              for (long at = Shop.offer(sinceMillis); at <= Shop.offer(shop.millis()); at++) {
                offers.add(Long.toString(at));
              }
              return offers;
            });
    expectation.expect(Part.SITE.getOrDefault(page, List.of()));
    return expectation;
  }

  private void expect(List<Part> parts) {
    parts.forEach(this::expect);
  }

  private void expect(Part part) {
    if (part instanceof Part.Shown shown) {
      Datum datum = shown.datum();
      words.add(
          new Word(datum.tag(), () -> versions.of(datum).stream().map(Object::toString).toList()));
    } else if (part instanceof Part.Said said) {
      words.add(new Word(said.context(), () -> List.of(visitor.says(said.context()))));
    } else if (part instanceof Part.For some) {
      if (visitor.says(some.context()).equals(some.value())) {
        expect(some.part());
      }
    } else if (part instanceof Part.Offer) {
      words.add(new Word("offer", offers));
    } else if (part instanceof Part.Embedded embedded) {
      expect(Part.SITE.getOrDefault(embedded.fragment(), List.of()));
    } else if (part instanceof Part.Referred referred) {
      expect(Part.SITE.getOrDefault(referred.fragment(), List.of()));
    } else if (part instanceof Part.Apart apart) {
      expect(Part.SITE.getOrDefault(apart.fragment(), List.of()));
    }
  }

  /** Whether a page's text is one of those that are allowed by now. */
  boolean admits(String text) {
    String rest = text;
    for (Word word : words) {
      String from = rest;
      String next =
          word.allowed().get().stream()
              .map(value -> "[" + word.name() + " " + value + "]")
              .filter(from::startsWith)
              .findFirst()
              .orElse(null);
      if (next == null) {
        return false;
      }
      rest = rest.substring(next.length());
    }
    return rest.isEmpty();
  }

  @Override
  public String toString() {
    return words.stream()
        .map(word -> "[" + word.name() + " " + String.join(" or ", word.allowed().get()) + "]")
        .collect(Collectors.joining());
  }
}
