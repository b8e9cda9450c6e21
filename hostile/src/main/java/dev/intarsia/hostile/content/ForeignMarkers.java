package dev.intarsia.hostile.content;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * User content between the markers of a page: markers of earlier pages, parts of them, texts that
 * look like them. All of it must be shown as it is, and each marker be replaced once.
 */
public final class ForeignMarkers implements Attack {

  private static final int REMEMBERED = 64;

  private final RenderCache cache;
  private final Leak leak;
  private final List<String> seen = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();

  /** Which markers a user has seen. */
  public enum Leak {
    /** Those of earlier pages, as anybody might who reads a broken page. */
    EARLIER,
    /** Those of this page too, which nobody can. */
    THIS
  }

  /** With users who have seen markers of earlier pages. */
  public ForeignMarkers() {
    this(Leak.EARLIER);
  }

  /** With users who have seen these markers. */
  public ForeignMarkers(Leak leak) {
    this.leak = leak;
    cache =
        Intarsia.builder()
            .renderer("part", scope -> scope.write("(" + scope.arguments().integer(0) + ")"))
            .renderer("quoting", scope -> scope.write(scope.arguments().string(0)))
            .build();
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder expected = new StringBuilder();
    Fragment page =
        Fragment.of(
            scope -> {
              int pieces = 1 + random.nextInt(8);
              for (int i = 0; i < pieces; i++) {
                piece(scope, i, random, expected);
              }
            });
    String text = cache.render(page, RequestFacts.get("http://localhost/").build()).text();
    seen.addAll(fresh);
    fresh.clear();
    if (seen.size() > REMEMBERED) {
      seen.subList(0, seen.size() - REMEMBERED).clear();
    }
    if (!text.equals(expected.toString())) {
      throw new Breach("shown '%s' for '%s'".formatted(text, expected));
    }
    return 1;
  }

  private void piece(
      RenderScope scope, int number, SplittableRandom random, StringBuilder expected) {
    if (random.nextInt(3) == 0) {
      String marker =
          scope.marker(
              FragmentRef.to("part", number)
                  .deferred(random.nextBoolean() ? Deferral.ALWAYS : Deferral.AUTOMATIC));
      (leak == Leak.THIS ? seen : fresh).add(marker);
      scope.write(marker);
      expected.append('(').append(number).append(')');
      return;
    }
    String content = content(random);
    expected.append(content);
    if (random.nextBoolean()) {
      scope.write(content);
    } else {
      scope.embed(FragmentRef.to("quoting", content).deferred(Deferral.ALWAYS));
    }
  }

  private String content(SplittableRandom random) {
    String marker = seen.isEmpty() ? "intarsia-00-00000000" : seen.get(random.nextInt(seen.size()));
    return switch (random.nextInt(6)) {
      case 0 -> marker;
      case 1 -> marker.substring(0, random.nextInt(marker.length()));
      case 2 -> marker.substring(1 + random.nextInt(marker.length() - 1));
      case 3 -> "intarsia-" + "0".repeat(32) + "-" + "00000000";
      case 4 -> "<esi:include src=\"/x\"/><!--esi " + marker.length() + "-->";
      default -> "<template data-intarsia=\"1\"></template>";
    };
  }

  @Override
  public void close() {
    cache.close();
  }
}
