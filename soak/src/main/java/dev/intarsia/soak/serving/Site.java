package dev.intarsia.soak.serving;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The site's templates: parts that show the committed versions of data.
 *
 * <p>Thread safety: safe.
 */
final class Site {

  private final SitePlan plan;
  private final Versions versions;
  private final Asking asking;
  private final AtomicLong serials = new AtomicLong();
  private final Map<Kind, List<Fragment>> fragments = new EnumMap<>(Kind.class);
  private final Map<Kind, List<FragmentRef>> references = new EnumMap<>(Kind.class);

  Site(SitePlan plan, Versions versions, Asking asking) {
    this.plan = plan;
    this.versions = versions;
    this.asking = asking;
    for (Kind kind : List.of(Kind.PAGE, Kind.BLOCK, Kind.ITEM)) {
      List<Fragment> all = new ArrayList<>();
      plan.all(kind).forEach(part -> all.add(fragment(part)));
      fragments.put(kind, all);
    }
    for (Kind kind : List.of(Kind.GREETING, Kind.BASKET, Kind.COUNTER, Kind.NEWS)) {
      List<FragmentRef> all = new ArrayList<>();
      plan.all(kind).forEach(part -> all.add(reference(part)));
      references.put(kind, all);
    }
  }

  private Fragment fragment(Part part) {
    return Fragment.of(scope -> write(scope, part)).keyed(SitePlan.key(part));
  }

  private static FragmentRef reference(Part part) {
    FragmentRef to = FragmentRef.to(part.kind().spelled(), part.number());
    return switch (part.kind()) {
      case GREETING -> to.keyed(SitePlan.key(part)).varyingBy(Trait.USER.token()).withPreview("?");
      case COUNTER -> to.keyed(SitePlan.key(part)).deferred(Deferral.ALWAYS);
      case NEWS -> to.withMaxAge(0).withPreview("?");
      default -> to.keyed(SitePlan.key(part));
    };
  }

  /** Tells a cache how references are rendered. */
  Intarsia.Builder register(Intarsia.Builder builder) {
    for (Kind kind : references.keySet()) {
      builder.renderer(
          kind.spelled(),
          scope -> write(scope, plan.all(kind).get((int) scope.arguments().integer(0))));
    }
    return builder;
  }

  /** A page. */
  Fragment page(int number) {
    return fragments.getOrDefault(Kind.PAGE, List.of()).get(number);
  }

  /** Every rendering that begins from now on has a greater serial. */
  long serial() {
    return serials.get();
  }

  private void write(RenderScope scope, Part part) {
    long serial = serials.incrementAndGet();
    long mark = 0;
    for (Trait trait : part.traits()) {
      mark = Visitor.mark(mark, trait, StableHash.of(asking.value(scope, trait)));
    }
    byte[] bytes = PartRecord.begin(part, mark, serial);
    for (int i = 0; i < part.cells().size(); i++) {
      int cell = part.cells().get(i);
      if (SitePlan.isTag(cell)) {
        scope.tag(SitePlan.tag(cell));
      }
      PartRecord.setVersion(bytes, i, versions.committed(cell));
    }
    PartRecord.seal(bytes);
    scope.write(bytes);
    for (Part child : part.children()) {
      embed(scope, child);
    }
    scope.write(new byte[] {PartRecord.END});
  }

  private void embed(RenderScope scope, Part child) {
    List<FragmentRef> deferrable = references.get(child.kind());
    if (deferrable == null) {
      scope.embed(fragments.getOrDefault(child.kind(), List.of()).get(child.number()));
    } else {
      scope.embed(deferrable.get(child.number()));
    }
  }
}
