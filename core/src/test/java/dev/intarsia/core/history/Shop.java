package dev.intarsia.core.history;

import dev.intarsia.RenderCache;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The site on an engine. Each time it reads data, something may happen meanwhile. */
final class Shop implements TimeSource {

  private final Data data = new Data();
  private final Meanwhile meanwhile;
  private long millis = 1_000_000_000_000L;
  private Map<Datum, Integer> own = Map.of();

  Shop(Meanwhile meanwhile) {
    this.meanwhile = meanwhile;
  }

  RenderCache over(FragmentStore store, TagLedger ledger) {
    Intarsia.Builder builder =
        Intarsia.builder()
            .store(store)
            .ledger(ledger)
            .executor(Runnable::run)
            .timeSource(this)
            .withoutStandardContexts()
            .autoPlaceholders(0, Set.of("user"), Set.of());
    for (String context : List.of("user", "theme", "language")) {
      builder.context(
          ContextDefinition.of(
              context,
              (facts, none) -> ContextValue.of(facts.attribute(context).orElseThrow().toString())));
    }
    Part.SITE.forEach((name, parts) -> builder.renderer(name, scope -> write(parts, scope)));
    return builder.build();
  }

  Data data() {
    return data;
  }

  long millis() {
    return millis;
  }

  void advance(long more) {
    millis += more;
  }

  static long offer(long millis) {
    return millis / Part.OFFER_MILLIS;
  }

  /** Whoever renders from now on sees these changes, which nobody else sees. */
  Map<Datum, Integer> seeing(Map<Datum, Integer> uncommitted) {
    Map<Datum, Integer> before = own;
    own = uncommitted;
    return before;
  }

  Fragment fragment(String name) {
    List<Part> parts = Part.SITE.getOrDefault(name, List.of());
    return Fragment.of(scope -> write(parts, scope)).keyed(name);
  }

  private void write(List<Part> parts, RenderScope scope) {
    parts.forEach(part -> write(part, scope));
  }

  private void write(Part part, RenderScope scope) {
    if (part instanceof Part.Shown shown) {
      Datum datum = shown.datum();
      scope.tag(datum.tag()).write("[" + datum.tag() + " " + read(datum) + "]");
    } else if (part instanceof Part.Said said) {
      scope.write("[" + said.context() + " " + scope.context(said.context()) + "]");
    } else if (part instanceof Part.For some) {
      if (scope.context(some.context()).equals(some.value())) {
        write(some.part(), scope);
      }
    } else if (part instanceof Part.Offer) {
      long offer = offer(millis);
      long left = (offer + 1) * Part.OFFER_MILLIS - 1 - millis;
      scope.maxAge(left / 1000).write("[offer " + offer + "]");
    } else if (part instanceof Part.Embedded embedded) {
      scope.embed(fragment(embedded.fragment()));
    } else if (part instanceof Part.Referred referred) {
      scope.embed(
          FragmentRef.to(referred.fragment())
              .keyed(referred.fragment())
              .deferred(referred.deferral()));
    } else if (part instanceof Part.Apart apart) {
      // Nothing bubbles from what is made apart, so whoever shows it says what it depends on.
      var made = scope.isolated(fragment(apart.fragment()));
      scope.write(made.text()).dependOn(made.cacheability());
    }
  }

  private int read(Datum datum) {
    meanwhile.pause();
    Integer mine = own.get(datum);
    int version = mine == null ? data.current(datum) : mine;
    meanwhile.pause();
    return version;
  }

  @Override
  public long epochMillis() {
    return millis;
  }

  @Override
  public long nanos() {
    return millis * 1_000_000;
  }
}
