package dev.intarsia.hostile.content;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A handful of fragments that contain each other and themselves, in every way in which one can:
 * where they stand, as holes, kept or not, apart, with an argument that is always new, going on
 * after one was refused. The page ends, soon, as a page or with the one exception for it, and never
 * for want of memory.
 */
public final class WildNesting implements Attack {

  private static final Deferral[] DEFERRALS = Deferral.values();
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Duration limit;

  /** Pages must end within a minute. */
  public WildNesting() {
    this(Duration.ofSeconds(60));
  }

  /** Pages must end within this time. */
  public WildNesting(Duration limit) {
    this.limit = limit;
  }

  /** How one fragment contains another. */
  private record Embedding(
      int inner,
      Deferral deferral,
      boolean isKept,
      boolean isNew,
      boolean goesOn,
      boolean isApart) {

    static Embedding random(int fragments, SplittableRandom random) {
      return new Embedding(
          random.nextInt(fragments),
          DEFERRALS[random.nextInt(DEFERRALS.length)],
          random.nextInt(3) == 0,
          random.nextInt(8) == 0,
          random.nextInt(4) == 0,
          random.nextInt(12) == 0);
    }

    FragmentRef ref(long generation) {
      long next = isNew ? generation + 1 : generation;
      FragmentRef ref = FragmentRef.to("f" + inner, next).deferred(deferral).withFallback("!");
      return isKept ? ref.keyedByArguments() : ref;
    }
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int fragments = 1 + random.nextInt(7);
    Intarsia.Builder builder = Intarsia.builder().holeDeadline(DEADLINE);
    for (int i = 0; i < fragments; i++) {
      List<Embedding> inside = new ArrayList<>();
      for (int k = random.nextInt(1 + Math.min(4, fragments)); k >= 0; k--) {
        inside.add(Embedding.random(fragments, random));
      }
      builder.renderer("f" + i, scope -> render(scope, inside));
    }
    try (RenderCache cache = builder.build()) {
      for (int visit = 0; visit < 2; visit++) {
        visit(cache, seed);
      }
    }
    return 1;
  }

  private static void render(RenderScope scope, List<Embedding> inside) {
    long generation = scope.arguments().integer(0);
    scope.write(".");
    for (Embedding each : inside) {
      FragmentRef ref = each.ref(generation);
      try {
        if (each.isApart) {
          scope.write(scope.isolated(Fragment.of(apart -> apart.embed(ref))).text());
        } else {
          scope.embed(ref);
        }
      } catch (RenderException refused) {
        if (!each.goesOn) {
          throw refused;
        }
      }
    }
  }

  /** On a thread of its own, so that a page that never ends is found. */
  private void visit(RenderCache cache, long seed) {
    Fragment page =
        Fragment.of(scope -> scope.embed(FragmentRef.to("f0", 0).deferred(Deferral.ALWAYS)))
            .keyed("page");
    CompletableFuture<Integer> length = new CompletableFuture<>();
    Thread visitor =
        new Thread(
            () -> {
              try {
                RequestFacts facts = RequestFacts.get("http://localhost/").build();
                length.complete(cache.render(page, facts).length());
              } catch (RenderException ended) {
                length.complete(0);
              } catch (RuntimeException | Error harm) {
                length.completeExceptionally(harm);
              }
            },
            "visitor of " + seed);
    visitor.setDaemon(true);
    visitor.start();
    try {
      length.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException endless) {
      throw new Breach("a page was not there after " + limit, endless);
    } catch (ExecutionException harm) {
      throw new Breach("a page ended with " + harm.getCause(), harm.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Breach("stopped", stopped);
    }
  }

  @Override
  public void close() {}
}
