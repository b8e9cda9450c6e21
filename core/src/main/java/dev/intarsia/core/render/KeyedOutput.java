package dev.intarsia.core.render;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.render.FragmentRenderer.Reporting;
import dev.intarsia.core.render.FragmentRenderer.Rules;
import dev.intarsia.core.variation.KeyTag;
import dev.intarsia.core.variation.LookUp;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.core.variation.NewVariation;
import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.core.variation.Variations;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the output of recipes that have a key: found, or rendered by one request and stored.
 *
 * <p>Thread safety: safe.
 */
final class KeyedOutput {

  private static final TagSet RENDERED = TagSet.ofTags(List.of(Tag.RENDERED));

  /** How many renderings of others a request waits for before it renders whatever others do. */
  private static final int MOST_TURNS = 3;

  private final Variations variations;
  private final Rules rules;
  private final Reporting reporting;
  private final Rendering rendering;
  private final SingleFlight flights;
  private final UncacheableMemory uncacheable = new UncacheableMemory();

  /** Runs a renderer. */
  @FunctionalInterface
  interface Rendering {

    /** What it gives. */
    Rendered run(Recipe recipe, Frame frame);
  }

  KeyedOutput(Variations variations, Rules rules, Reporting reporting, Rendering rendering) {
    this.variations = variations;
    this.rules = rules;
    this.reporting = reporting;
    this.rendering = rendering;
    this.flights = new SingleFlight(rules.patience());
  }

  /** From the cache, or rendered and stored. */
  Rendered get(KeyedRecipe keyed, Frame frame) {
    int landings = landings(keyed);
    Rendered hit = lookUp(keyed, frame);
    return hit != null ? hit : miss(keyed, frame, landings);
  }

  /** How many flights have landed: to be counted before a look-up whose miss is acted upon. */
  int landings(KeyedRecipe keyed) {
    return flights.landings(keyed.key());
  }

  /** From the cache, or null. */
  @Nullable Rendered lookUp(KeyedRecipe keyed, Frame frame) {
    long start = reporting.time().nanos();
    LookUps lookUps = new LookUps();
    LookUp lookUp = lookUps.add(EntryKind.OUTPUT, keyed.key(), keyed.declared().contexts());
    variations.lookup().lookUp(lookUps, frame.response().moment());
    Rendered found = lookUp.found() == null ? null : lookUp.found().output();
    Trace trace = frame.trace();
    if (trace != null) {
      trace.lookedUp(lookUp.reason(), lookUp.probes());
      if (found != null) {
        trace.result(found.cacheability(), found.length(), reporting.time().nanos() - start);
      }
    }
    return found;
  }

  /**
   * Renders what was not found, unless somebody else does meanwhile.
   *
   * @param landings of the key's flights, counted before it was not found
   */
  Rendered miss(KeyedRecipe keyed, Frame frame, int landings) {
    RequestMoment moment = frame.response().moment();
    int counted = landings;
    for (int turn = 0; turn < MOST_TURNS && mayShare(keyed, moment); turn++) {
      SingleFlight.Address address = flightAddress(keyed, moment);
      SingleFlight.Turn mine = flights.take(address, frame);
      if (mine == SingleFlight.Turn.LEAD) {
        return lead(keyed, frame, address, counted);
      }
      if (mine == SingleFlight.Turn.INTERRUPTED && frame.isInHole()) {
        // Given up while it waited: nobody wants it, and its thread is wanted elsewhere.
        throw new RenderException(
            "%s was given up while another request rendered it".formatted(frame), null);
      }
      if (mine != SingleFlight.Turn.LOOK_AGAIN) {
        break;
      }
      // The leader may have shown that more contexts matter: then the next turn is at their
      // address.
      counted = flights.landings(keyed.key());
      Rendered hit = lookUp(keyed, frame);
      if (hit != null) {
        return hit;
      }
    }
    return runAndStore(keyed, frame);
  }

  private boolean mayShare(KeyedRecipe keyed, RequestMoment moment) {
    return moment.isReading() && !uncacheable.holds(keyed.key());
  }

  /** Looks again if another flight landed between the look-up and this one's start. */
  private Rendered lead(
      KeyedRecipe keyed, Frame frame, SingleFlight.Address address, int landings) {
    try {
      boolean isOutdated = flights.landings(keyed.key()) != landings;
      Rendered hit = isOutdated ? lookUp(keyed, frame) : null;
      return hit != null ? hit : runAndStore(keyed, frame);
    } finally {
      flights.land(address, keyed.key(), frame);
    }
  }

  /** Requests that differ in any context known so far to matter must not wait for each other. */
  private SingleFlight.Address flightAddress(KeyedRecipe keyed, RequestMoment moment) {
    LookUp known = new LookUp(EntryKind.OUTPUT, keyed.key(), keyed.declared().contexts());
    ContextSet all = keyed.declared().contexts();
    for (ContextSet set : variations.lookup().knownSets(known, moment)) {
      // No request that has no answer to a set can be shown what lies under it.
      if (moment.snapshot().partIfAnswerable(set) != null) {
        all = all.and(set);
      }
    }
    ContextPart part = moment.snapshot().part(all);
    return new SingleFlight.Address(
        keyed.key().high() ^ part.high(), keyed.key().low() + part.low());
  }

  private Rendered runAndStore(KeyedRecipe keyed, Frame frame) {
    RequestMoment moment = frame.response().moment();
    int forgotten = moment.pending().forgotten();
    Rendered output = rendering.run(keyed.recipe(), frame);
    if (!moment.isReading()) {
      reporting.events().tell(to -> to.rejected(keyed.key(), Reason.WRITING_REQUEST));
      return output;
    }
    if (moment.pending().hasHeldSince(forgotten, hashesOf(keyed, output))) {
      reporting.events().tell(to -> to.rejected(keyed.key(), Reason.PENDING_BATCH));
      return output;
    }
    if (frame.hiddenFrom(output.cacheability().contexts()).size() > 0) {
      uncacheable.add(keyed.key());
      reporting.events().tell(to -> to.rejected(keyed.key(), Reason.READ_APART));
      return output;
    }
    NewVariation variation =
        new NewVariation(
            EntryKind.OUTPUT,
            keyed.key(),
            keyed.declared().contexts(),
            output,
            RENDERED,
            isReadingOnly(output.cacheability().tags()));
    if (variations.writer().put(variation, moment) == Reason.UNCACHEABLE) {
      uncacheable.add(keyed.key());
    } else {
      uncacheable.remove(keyed.key());
    }
    return output;
  }

  private static long[] hashesOf(KeyedRecipe keyed, Rendered output) {
    return KeyTag.behind(output.cacheability().tags().hashes(), keyed.key());
  }

  private boolean isReadingOnly(TagSet tags) {
    for (int i = 0; i < tags.size(); i++) {
      if (tags.tag(i).text().startsWith(rules.readingOnlyTagPrefix())) {
        return true;
      }
    }
    return false;
  }
}
