package dev.intarsia.testkit.audit;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds fragments that vary by more than they say: renders an application's pages for many requests
 * and over changed data, each fragment apart and none from the cache, and compares what comes out
 * with what was declared.
 *
 * <pre>{@code
 * VariationAuditor.of(cache)
 *     .page("article", "/article/1", facts -> pages.article(1))
 *     .varying(Dimension.languages("en", "de"))
 *     .varying(Dimension.users("ann", "bob"))
 *     .mutating(Mutation.of("rename", () -> rename("New"), () -> rename("Old")).heardBy(recorder))
 *     .audit()
 *     .assertNoFaults();
 * }</pre>
 *
 * <p>It sees what the samples reach and nothing else: a page that is not named, a value that is not
 * tried, three things that matter only together. Whatever it reports as a fault can happen with
 * these very requests, except that of references: they are taken for holes, see {@link #renderer}.
 *
 * <p>The cache is cleared often; give it one of its own. Renderers run many times, on the calling
 * thread.
 *
 * <p>Thread safety: none; use once. Cost: for D dimensions of C choices each about half of (D·C)²
 * requests for every page, twice.
 */
public final class VariationAuditor {

  private final RenderCache cache;
  private final List<Occasion.EntryPoint> pages = new ArrayList<>();
  private final Map<String, Renderer> renderers = new HashMap<>();
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private @Nullable VirtualTime clock;
  private int deviations = 2;
  private long seed = 1;

  private VariationAuditor(RenderCache cache) {
    this.cache = cache;
  }

  /**
   * An auditor of what this cache would keep.
   *
   * @param cache built as the application builds it: contexts, required contexts, renderers; any
   *     store
   */
  public static VariationAuditor of(RenderCache cache) {
    return new VariationAuditor(Objects.requireNonNull(cache));
  }

  /** As {@link #page(String, SampleRequest, Function)}, for a path that nobody asks for. */
  public VariationAuditor page(String name, String path, Function<RequestFacts, Fragment> recipe) {
    return page(name, SampleRequest.to(path), recipe);
  }

  /**
   * Adds a page; everything that it reaches is audited.
   *
   * @param name names it in paths
   * @param request asks for it, before dimensions change it
   * @param recipe gives its outermost fragment for a request, as the application's route does
   */
  public VariationAuditor page(
      String name, SampleRequest request, Function<RequestFacts, Fragment> recipe) {
    pages.add(new Occasion.EntryPoint(name, request, recipe));
    return this;
  }

  /**
   * Adds the renderer of references of a name, the same as the cache has: then fragments inside
   * those references are audited apart too. Without it a reference is audited as a whole.
   *
   * <p>Either way a reference says nothing for the fragment around it, for that may be stored with
   * a hole in its place; unless it is never deferred.
   */
  public VariationAuditor renderer(String name, Renderer renderer) {
    renderers.put(name, renderer);
    return this;
  }

  /**
   * Adds something in which requests differ.
   *
   * @throws IllegalArgumentException if there is one of this context already
   */
  public VariationAuditor varying(Dimension dimension) {
    if (dimensions.putIfAbsent(dimension.context(), dimension) != null) {
      throw new IllegalArgumentException(
          "dimension %s is given twice; dimensions so far are %s"
              .formatted(dimension.context(), dimensions.keySet()));
    }
    return this;
  }

  /** Adds a change of data. */
  public VariationAuditor mutating(Mutation mutation) {
    mutations.add(mutation);
    return this;
  }

  /**
   * Lets time pass: a second, a minute, an hour, a day, a month, and to the end of each max-age.
   *
   * @param time by which both the cache and the application go; best at no round time
   */
  public VariationAuditor clock(VirtualTime time) {
    clock = time;
    return this;
  }

  /**
   * In how many dimensions a request differs from the usual one at most; 2 by default, so that what
   * matters only together with one other thing is found.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public VariationAuditor deviations(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "deviations are %d; expected at least 1, or all requests are the same".formatted(most));
    }
    deviations = most;
    return this;
  }

  /** Decides the order in which requests are rendered; 1 by default. */
  public VariationAuditor seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Renders and compares.
   *
   * @throws IllegalStateException without pages, or if a step of a mutation threw
   */
  public AuditReport audit() {
    if (pages.isEmpty()) {
      throw new IllegalStateException("an audit has 0 pages; expected at least 1");
    }
    Audit.Plan plan =
        new Audit.Plan(
            List.copyOf(pages),
            List.copyOf(dimensions.values()),
            List.copyOf(mutations),
            clock,
            new Audit.Effort(deviations, seed));
    try {
      return new Audit(cache, new Walk.Recipes(Map.copyOf(renderers), new HashMap<>()), plan).run();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("a step of a mutation failed: " + failure, failure);
    }
  }
}
