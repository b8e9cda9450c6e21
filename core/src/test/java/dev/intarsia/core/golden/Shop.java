package dev.intarsia.core.golden;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Access;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.Set;
import java.util.concurrent.Executor;

/** A generated site on a real engine. */
final class Shop {

  private final Site site;
  private final World world;

  Shop(Site site, World world) {
    this.site = site;
    this.world = world;
  }

  RenderCache over(FragmentStore store, Executor executor) {
    return Intarsia.builder()
        .store(store)
        .executor(executor)
        .timeSource(new Clock(world))
        .withoutStandardContexts()
        .context(ContextDefinition.of("a", (facts, none) -> attribute(facts, "a")))
        .context(ContextDefinition.of("a.b", (facts, none) -> entailed(facts)))
        .context(ContextDefinition.of("c", (facts, none) -> attribute(facts, "c")))
        .context(ContextDefinition.withParameter("p", Shop::parameter))
        .autoPlaceholders(0, Set.of("c"), Set.of("data:ticker"))
        .renderer("node", scope -> write((int) scope.arguments().integer(0), scope))
        .build();
  }

  private record Clock(World world) implements TimeSource {
    @Override
    public long epochMillis() {
      return world.millis();
    }

    @Override
    public long nanos() {
      return world.millis() * 1_000_000;
    }
  }

  private static ContextValue attribute(RequestFacts facts, String name) {
    return ContextValue.of(facts.attribute(name).orElseThrow().toString());
  }

  private ContextValue entailed(RequestFacts facts) {
    String a = facts.attribute("a").orElseThrow().toString();
    return ContextValue.of(world.entailed(a)).dependingOn(Cacheability.tags("entailed:" + a));
  }

  private static ContextValue parameter(
      RequestFacts facts, @org.jspecify.annotations.Nullable String name) {
    return name == null
        ? ContextValue.of(
            facts.attribute("x").orElseThrow() + "," + facts.attribute("y").orElseThrow())
        : attribute(facts, name);
  }

  static RequestFacts facts(World.Visit visit) {
    return RequestFacts.request(visit.isReading() ? "GET" : "POST", "/")
        .attribute("a", visit.a())
        .attribute("c", visit.c())
        .attribute("x", visit.x())
        .attribute("y", visit.y())
        .build();
  }

  Fragment page() {
    return fragment(0);
  }

  private Fragment fragment(int index) {
    Site.Node node = site.nodes().get(index);
    Fragment fragment =
        Fragment.of(scope -> write(index, scope)).varyingBy(node.declared().toArray(String[]::new));
    return node.isKeyed() ? fragment.keyed("node", "" + index) : fragment;
  }

  private FragmentRef ref(int index, Part.Ref part) {
    Site.Node node = site.nodes().get(index);
    FragmentRef ref =
        FragmentRef.to("node", index)
            .varyingBy(node.declared().toArray(String[]::new))
            .deferred(part.deferral())
            .withFallback("FAILED");
    return node.isKeyed() ? ref.keyed("node", "" + index) : ref;
  }

  private void write(int index, RenderScope scope) {
    scope.write("(");
    site.nodes().get(index).parts().forEach(part -> write(part, index, scope));
    scope.write(")");
  }

  private int data(String name, RenderScope scope) {
    scope.tag("data:" + name);
    return world.data(name);
  }

  private void write(Part part, int at, RenderScope scope) {
    if (part instanceof Part.Text plain) {
      scope.write(plain.text());
    } else if (part instanceof Part.Data shown) {
      scope.write(shown.name() + "=" + data(shown.name(), scope));
    } else if (part instanceof Part.Context read) {
      scope.write(scope.context(read.token()));
    } else if (part instanceof Part.Era era) {
      scope.write("era" + world.millis() / (era.seconds() * 1000L));
      scope.maxAge((Oracle.endOf(era, world.millis()) - world.millis()) / 1000);
    } else if (part instanceof Part.Library library) {
      scope.attach(Attachments.libraries(library.name()));
    } else if (part instanceof Part.Choice choice) {
      boolean isThen = scope.context(choice.token()).equals(choice.value());
      write(isThen ? choice.then() : choice.otherwise(), at, scope);
    } else if (part instanceof Part.DataChoice choice) {
      boolean isThen = data(choice.name(), scope) == choice.value();
      write(isThen ? choice.then() : choice.otherwise(), at, scope);
    } else if (part instanceof Part.Guarded guarded) {
      writeGuarded(guarded, at, scope);
    } else {
      writeOther(part, at, scope);
    }
  }

  private void writeGuarded(Part.Guarded guarded, int at, RenderScope scope) {
    Access access =
        Access.allowedIf(scope.context(guarded.token()).equals(guarded.allowed()))
            .because(Cacheability.contexts(guarded.token()));
    if (scope.allows(access)) {
      write(guarded.part(), at, scope);
    }
  }

  private void writeOther(Part part, int at, RenderScope scope) {
    if (part instanceof Part.Child child && site.target(at, child.offset()) >= 0) {
      scope.embed(fragment(site.target(at, child.offset())));
    } else if (part instanceof Part.Ref ref && site.target(at, ref.offset()) >= 0) {
      FragmentRef target = ref(site.target(at, ref.offset()), ref);
      if (ref.byMarker()) {
        scope.write(scope.marker(target));
      } else {
        scope.embed(target);
      }
    } else if (part instanceof Part.Apart apart && site.target(at, apart.offset()) >= 0) {
      // Nothing bubbles from what is made apart, so whoever shows it says what it depends on.
      var made = scope.isolated(fragment(site.target(at, apart.offset())));
      scope.write(made.text()).dependOn(made.cacheability());
    }
  }
}
