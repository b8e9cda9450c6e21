package dev.intarsia.core;

import dev.intarsia.RenderCache;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequiredContexts;
import dev.intarsia.core.context.StandardContexts;
import dev.intarsia.core.delivery.HoleRunner;
import dev.intarsia.core.delivery.PageDelivery;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.execution.RenderExecutors;
import dev.intarsia.core.freshness.LedgerOfRelease;
import dev.intarsia.core.freshness.UselessEntries;
import dev.intarsia.core.hit.PageHits;
import dev.intarsia.core.invalidation.Eraser;
import dev.intarsia.core.invalidation.LedgerInvalidator;
import dev.intarsia.core.placeholder.PlaceholderPolicy;
import dev.intarsia.core.render.FragmentRenderer;
import dev.intarsia.core.render.RendererRegistry;
import dev.intarsia.core.variation.Variations;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an engine together. */
final class Assembly {

  private Assembly() {}

  static RenderCache of(Intarsia.Builder wanted) {
    ContextRegistry contexts = registry(wanted);
    FragmentStore store =
        wanted.store == null ? StoresByName.open("memory", Map.of()) : wanted.store;
    TagLedger own = store.ledger();
    TagLedger ledger = ledger(wanted, own);
    TimeSource time = new SteadyTime(wanted.time == null ? TimeSource.system() : wanted.time);
    Notifier events = new Notifier(wanted.listener);
    Variations variations = new Variations(store, ledger, contexts, time, events);
    FragmentRenderer renderer =
        new FragmentRenderer(
            variations,
            contexts,
            new RendererRegistry(wanted.renderers),
            new FragmentRenderer.Rules(
                wanted.required, wanted.placeholders, wanted.readingOnlyTagPrefix, wanted.patience),
            new FragmentRenderer.Reporting(events, time));
    Workers workers = workers(wanted);
    PageDelivery delivery =
        new PageDelivery(
            renderer,
            variations.lookup(),
            new HoleRunner(workers.executor, wanted.holeDeadline, time, events));
    PageHits hits =
        new PageHits(
            variations.lookup(), contexts, new RequiredContexts(contexts, wanted.required), events);
    if (ledger == own || !store.traits().isShared()) {
      // Another process, of another ledger or release, may know better what is useless.
      store.dropWhen(new UselessEntries(ledger, time));
    }
    if (events.isListening()) {
      store.onEviction(
          (high, low, entry) -> events.tell(to -> to.evicted(store.name(), entry.length())));
    }
    return new Engine(
        new Engine.Parts(
            store,
            ledger,
            time,
            contexts,
            variations,
            renderer,
            hits,
            new RenderPipeline(hits, renderer, delivery),
            new LedgerInvalidator(ledger, new Eraser(store), events),
            workers.onClose));
  }

  private static TagLedger ledger(Intarsia.Builder wanted, @Nullable TagLedger own) {
    TagLedger ledger = ledgerOfAll(wanted, own);
    return wanted.release == null ? ledger : new LedgerOfRelease(ledger, wanted.release);
  }

  /** The one that was given, or the store's own, or one that forgets with this process. */
  private static TagLedger ledgerOfAll(Intarsia.Builder wanted, @Nullable TagLedger own) {
    if (wanted.ledger != null) {
      return wanted.ledger;
    }
    return own == null ? HeapTagLedger.of(LedgerSizing.standard()) : own;
  }

  private static ContextRegistry registry(Intarsia.Builder wanted) {
    List<ContextDefinition> all =
        new ArrayList<>(wanted.isStandard ? StandardContexts.all() : List.of());
    // An application that brings a context of a built-in name means its own.
    wanted.contexts.forEach(own -> all.removeIf(standard -> standard.name().equals(own.name())));
    all.addAll(wanted.contexts);
    ContextRegistry contexts = ContextRegistry.of(all);
    contexts.requireKnown(wanted.required);
    if (wanted.placeholders != PlaceholderPolicy.DEFAULT) {
      contexts.requireKnown(wanted.placeholders.contexts());
    }
    return contexts;
  }

  private record Workers(Executor executor, Runnable onClose) {}

  private static Workers workers(Intarsia.Builder wanted) {
    if (wanted.executor != null) {
      return new Workers(wanted.executor, () -> {});
    }
    ExecutorService own = RenderExecutors.create();
    return new Workers(own, own::shutdownNow);
  }
}
