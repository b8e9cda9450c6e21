package dev.intarsia.core.render;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.placeholder.PlaceholderPolicy;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.core.variation.Variations;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.spi.runtime.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a fragment's output: from the cache, or rendered and stored.
 *
 * <p>Thread safety: safe.
 */
public final class FragmentRenderer {

  private final ContextRegistry contexts;
  private final RendererRegistry renderers;
  private final Rules rules;
  private final KeyedOutput keyed;
  private final Reporting reporting;
  private @Nullable PageMaker pages;

  /**
   * What the application decided.
   *
   * @param required contexts that everything cached varies by
   * @param placeholders when a reference becomes a hole
   * @param readingOnlyTagPrefix tags that begin so keep an entry from requests that write
   * @param patience how long to wait for another request's rendering
   */
  public record Rules(
      ContextSet required,
      PlaceholderPolicy placeholders,
      String readingOnlyTagPrefix,
      java.time.Duration patience) {}

  /**
   * Who is told, and by which clock.
   *
   * @param events the listener
   * @param time measures spans
   */
  public record Reporting(Notifier events, TimeSource time) {}

  /** Makes complete pages: what a renderer asks for that wants output apart from its own. */
  @FunctionalInterface
  public interface PageMaker {

    /** A page made inside a renderer, in one piece. */
    Rendered page(Fragment fragment, Response response);
  }

  /** Over these variations. */
  public FragmentRenderer(
      Variations variations,
      ContextRegistry contexts,
      RendererRegistry renderers,
      Rules rules,
      Reporting reporting) {
    this.contexts = contexts;
    this.renderers = renderers;
    this.rules = rules;
    this.reporting = reporting;
    this.keyed =
        new KeyedOutput(variations, rules, reporting, (recipe, frame) -> run(recipe, frame, null));
  }

  /** Says who makes pages inside renderers; once, while the cache is built. */
  public void makePagesWith(PageMaker maker) {
    pages = maker;
  }

  ContextRegistry contexts() {
    return contexts;
  }

  Rendered isolated(Fragment fragment, Frame around) {
    if (pages == null) {
      throw new IllegalStateException("no page maker");
    }
    RequestMoment moment = around.response().moment();
    Response apart = new Response(moment, around, around.traceChild("isolated"));
    Rendered output = pages.page(fragment, apart);
    around.readsApart(privateOf(output.cacheability().contexts()));
    around.readsApart(apart.root().readApart());
    return output;
  }

  /** Which of these contexts are of high cardinality. */
  private ContextSet privateOf(ContextSet all) {
    List<String> tokens = new ArrayList<>(1);
    ContextSet listed = rules.placeholders().contexts();
    for (int i = 0; i < listed.size(); i++) {
      if (all.contains(listed.token(i))) {
        tokens.add(listed.token(i).text());
      }
    }
    return tokens.isEmpty() ? ContextSet.empty() : ContextSet.of(tokens);
  }

  /** The output of a page's outermost fragment, holes open; varies by all required contexts. */
  public Rendered renderRoot(Fragment fragment, Response response) {
    return render(Recipe.of(fragment).varyingBy(rules.required()), response.root());
  }

  /** The output of what fills a hole; varies by all required contexts. */
  public Rendered renderHole(FragmentRef ref, Frame frame) {
    return renderIn(frame, renderers.recipe(ref).varyingBy(rules.required()));
  }

  /** Whether the cache may hold what fills a hole: it has a key and may be stored. */
  public static boolean isKept(FragmentRef ref) {
    return ref.key().isPresent() && ref.declared().isStorable();
  }

  /** Adds the look-up of what could fill a hole, which {@linkplain #isKept is kept}. */
  public void addLookUp(FragmentRef ref, LookUps lookUps) {
    lookUps.add(
        EntryKind.OUTPUT, ref.key().orElseThrow(), ref.declared().contexts().and(rules.required()));
  }

  /** An output as that of a root: varies by all required contexts. */
  public Rendered rooted(Rendered output) {
    Cacheability all = output.cacheability().withContexts(rules.required());
    return all == output.cacheability() ? output : output.withCacheability(all);
  }

  /** Looks a fragment up without rendering it, and says what was found. */
  public Explanation explain(Fragment fragment, RequestMoment moment) {
    Trace trace = new Trace(fragment.toString());
    Recipe recipe = Recipe.of(fragment).varyingBy(rules.required());
    contexts.requireKnown(recipe.declared().contexts());
    KeyedRecipe cached = KeyedRecipe.of(recipe, rules.required());
    if (cached != null) {
      keyed.lookUp(cached, Frame.alone(new Response(moment, null, trace), trace));
    } else {
      trace.notLookedUp(recipe.key() == null ? Reason.NO_KEY : Reason.UNCACHEABLE);
    }
    return trace.explanation();
  }

  /** The output of a fragment inside another one. */
  Rendered render(Recipe recipe, Frame parent) {
    return renderIn(parent.child(recipe.label(), parent.traceChild(recipe.label())), recipe);
  }

  private Rendered renderIn(Frame frame, Recipe recipe) {
    KeyedRecipe cached = KeyedRecipe.of(recipe, rules.required());
    if (cached != null) {
      return keyed.get(cached, frame);
    }
    FragmentKey key = recipe.key();
    if (key == null) {
      return run(recipe, frame, Reason.NO_KEY);
    }
    Rendered output = run(recipe.varyingBy(rules.required()), frame, Reason.UNCACHEABLE);
    reporting.events().tell(to -> to.rejected(key, Reason.UNCACHEABLE));
    return output;
  }

  /** Decides whether a reference becomes a hole, and renders it if not. */
  Placement place(FragmentRef ref, Frame parent) {
    Recipe recipe = known(ref);
    RequestMoment moment = parent.response().moment();
    boolean mayBeHole = ref.deferral() != Deferral.NEVER;
    boolean mayDefer = moment.isReading() && mayBeHole;
    if (mayDefer && ref.deferral() == Deferral.ALWAYS) {
      return forced(ref, recipe, parent);
    }
    Rendered before = parent.response().rendered(ref);
    if (before != null) {
      Trace again = traceOfRepeated(recipe, before, parent);
      Reason poor = mayDefer ? poor(before.cacheability(), moment) : Reason.FRESH;
      return poor == Reason.FRESH ? new Placement(ref, before) : deferred(ref, poor, again);
    }
    Trace trace = traceOfPlace(recipe, parent);
    Frame frame = parent.child(recipe.label(), trace);
    KeyedRecipe cached = mayBeHole ? KeyedRecipe.of(recipe, rules.required()) : null;
    int landings = cached == null ? 0 : keyed.landings(cached);
    Rendered output = cached == null ? null : keyed.lookUp(cached, frame);
    boolean isHit = output != null;
    if (!isHit && mayDefer) {
      Recipe declared = recipe.key() == null ? recipe : recipe.varyingBy(rules.required());
      Reason poor = poor(declared.declared(), moment);
      if (poor != Reason.FRESH) {
        parent.response().holeTrace(ref, trace);
        return deferred(ref, poor, trace);
      }
    }
    if (output == null) {
      output = cached == null ? renderIn(frame, recipe) : keyed.miss(cached, frame, landings);
    }
    parent.response().remember(ref, output, frame);
    // What is in the cache may be left out for a request that writes, too: nothing is run for it.
    Reason poor =
        mayDefer || (isHit && mayBeHole) ? poor(output.cacheability(), moment) : Reason.FRESH;
    if (poor != Reason.FRESH) {
      parent.response().holeTrace(ref, trace);
      return deferred(ref, poor, trace);
    }
    return new Placement(ref, output);
  }

  /**
   * As {@link #place}, for a marker: its author has left the place open already, so a reference
   * that is always deferred is a hole for requests that write too.
   */
  Placement mark(FragmentRef ref, Frame parent) {
    return ref.deferral() == Deferral.ALWAYS ? forced(ref, known(ref), parent) : place(ref, parent);
  }

  /** The recipe of a reference, all names in it checked. */
  private Recipe known(FragmentRef ref) {
    Recipe recipe = renderers.recipe(ref);
    contexts.requireKnown(recipe.declared().contexts());
    return recipe;
  }

  private Placement forced(FragmentRef ref, Recipe recipe, Frame parent) {
    return deferred(ref, Reason.FORCED, traceOfForced(recipe, ref, parent));
  }

  private static @Nullable Trace traceOfForced(Recipe recipe, FragmentRef ref, Frame parent) {
    Trace around = parent.trace();
    if (around == null) {
      return null;
    }
    Trace trace = around.hole(recipe.label(), Reason.FORCED);
    parent.response().holeTrace(ref, trace);
    return trace;
  }

  /** A further place of a reference that was rendered already. */
  private static @Nullable Trace traceOfRepeated(Recipe recipe, Rendered output, Frame parent) {
    Trace trace = traceOfPlace(recipe, parent);
    if (trace != null) {
      trace.result(output.cacheability(), output.length(), 0);
    }
    return trace;
  }

  /** Unless it is looked up or rendered for this place, it is for another one. */
  private static @Nullable Trace traceOfPlace(Recipe recipe, Frame parent) {
    Trace trace = parent.traceChild(recipe.label());
    if (trace != null) {
      trace.notLookedUp(Reason.ALREADY_RENDERED);
    }
    return trace;
  }

  private Placement deferred(FragmentRef ref, Reason why, @Nullable Trace trace) {
    reporting.events().tell(to -> to.deferred(ref, why));
    if (trace != null) {
      trace.deferred(why);
    }
    return new Placement(ref, null);
  }

  /** Why a reference is a hole, as far as its own words or its output tell. */
  public Reason holeReason(FragmentRef ref, Cacheability cacheability, RequestMoment moment) {
    if (ref.deferral() == Deferral.ALWAYS) {
      return Reason.FORCED;
    }
    Reason declared = poor(ref.declared(), moment);
    return declared != Reason.FRESH ? declared : poor(cacheability, moment);
  }

  private Reason poor(Cacheability cacheability, RequestMoment moment) {
    ContextPart part = moment.snapshot().part(cacheability.contexts());
    return rules
        .placeholders()
        .poor(cacheability, new PlaceholderPolicy.Folded(part.tokens(), part.folded()));
  }

  /** Runs the renderer. {@code why} is told where no look-up has told it already. */
  private Rendered run(Recipe recipe, Frame frame, @Nullable Reason why) {
    Trace trace = frame.trace();
    if (trace != null && why != null) {
      trace.notLookedUp(why);
    }
    frame.runs();
    long start = reporting.time().nanos();
    BubblingScope scope = new BubblingScope(this, recipe, frame);
    try {
      recipe.renderer().render(scope);
      scope.close();
    } catch (Exception | Error failure) {
      scope.close();
      reporting.events().tell(to -> to.renderFailed(recipe.label(), failure));
      throw unchecked(recipe, failure);
    }
    Rendered output = scope.result();
    frame.rendered(output.cacheability().contexts());
    long took = reporting.time().nanos() - start;
    reporting.events().tell(to -> to.rendered(recipe.label(), took));
    if (trace != null) {
      trace.result(output.cacheability(), output.length(), took);
    }
    return output;
  }

  private static RuntimeException unchecked(Recipe recipe, Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new RenderException("%s failed: %s".formatted(recipe.label(), failure), failure);
  }
}
