package dev.intarsia.jmh.memory;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.RenderScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Ours: each edition is rendered through the public interface. Two contexts are declared, three
 * more show while rendering, one of them only for members; so there are signposts beside the
 * output.
 */
final class IntarsiaFilling implements Filling {

  private static final List<String> CONTEXTS =
      List.of("language", "theme", "role", "device", "segment");

  private final RenderCache cache;
  private final RequestFacts[] editions = new RequestFacts[Blocks.EDITIONS];
  private long renderings;

  IntarsiaFilling(String bytes) {
    Intarsia.Builder builder =
        Intarsia.builder().withoutStandardContexts().store("memory", Map.of("bytes", bytes));
    for (String context : CONTEXTS) {
      builder.context(
          ContextDefinition.of(
              context, (facts, none) -> (ContextValue) facts.attribute(context).orElseThrow()));
    }
    cache = builder.build();
    for (int i = 0; i < editions.length; i++) {
      RequestFacts.Builder facts = RequestFacts.get("/" + i).attribute("edition", i);
      facts.attribute("language", ContextValue.of(i / 6 == 0 ? "de-CH" : "en-GB"));
      facts.attribute("theme", ContextValue.of(i / 3 % 2 == 0 ? "daylight" : "evening"));
      facts.attribute("role", ContextValue.of(i % 3 == 0 ? "guest" : "member"));
      facts.attribute("device", ContextValue.of(i % 3 == 1 ? "desktop" : "phone"));
      facts.attribute("segment", ContextValue.of("s1"));
      editions[i] = facts.build();
    }
  }

  private Fragment fragment(int block, int edition) {
    return Fragment.of(scope -> render(scope, block, edition))
        .keyed("www.example.org/magazine", "display:teaser-with-image", "block:" + block)
        .varyingBy("language", "theme");
  }

  private void render(RenderScope scope, int block, int edition) {
    renderings++;
    scope.vary("segment").tag(Blocks.tags(block, edition));
    if (scope.context("role").equals("member")) {
      scope.vary("device");
    }
    scope.write(Blocks.body(block, edition));
  }

  @Override
  public void put(int block) {
    for (int edition = 0; edition < editions.length; edition++) {
      try (RequestScope request = cache.begin(editions[edition])) {
        request.render(fragment(block, edition));
      }
    }
  }

  @Override
  public void require(int block) {
    long before = renderings;
    for (int edition = 0; edition < editions.length; edition++) {
      byte[] found = cache.render(fragment(block, edition), editions[edition]).bytes();
      if (renderings != before || !Arrays.equals(found, Blocks.body(block, edition))) {
        throw new IllegalStateException("block " + block + " is not there in edition " + edition);
      }
    }
  }

  @Override
  public void close() {
    cache.close();
  }
}
