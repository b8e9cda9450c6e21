package dev.intarsia.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.DelegatingStore;
import dev.intarsia.testkit.doubles.FaultyLedger;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.FaultyStore.Fault;
import dev.intarsia.testkit.doubles.MapStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Caching is invisible: whatever happens to a site whose fragments say what they use, every page is
 * what it would be without a cache.
 */
final class PageOracleProperties {

  private static ExecutorService threads;

  @BeforeContainer
  static void start() {
    threads = Executors.newFixedThreadPool(4);
  }

  @AfterContainer
  static void stop() {
    threads.shutdownNow();
  }

  @Provide
  Arbitrary<Site> sites() {
    return Stories.sites();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Stories.steps();
  }

  @Property
  @Label("RN-19 RC-3 pages from the cache are fresh pages, and tell exactly what their parts use")
  void page_fromTheCache_isThePageWithoutACache(
      @ForAll("sites") Site site, @ForAll("steps") List<Step> steps) {
    World world = new World(1_000_000_000_000L);
    Shop shop = new Shop(site, world);
    try (RenderCache cache = shop.over(new MapStore(), threads)) {
      Run run = new Run(site, world, shop, cache, Log.SOUND);
      steps.forEach(run::step);
    }
  }

  @Property
  @Label(
      "pages over a store that fails, dawdles, forgets, repeats itself and damages entries are fresh"
          + " pages")
  void page_overAFaultyStore_isThePageWithoutACache(
      @ForAll("sites") Site site, @ForAll("steps") List<Step> steps, @ForAll long seed) {
    Fault[] allButOne = EnumSet.complementOf(EnumSet.of(Fault.DISK_FULL)).toArray(new Fault[0]);
    runOver(new FaultyStore(new MapStore(), seed, 0.1, allButOne), site, steps);
  }

  @Property
  @Label("pages over a store whose disk is full, until something is removed, are fresh pages")
  void page_overAFullDisk_isThePageWithoutACache(
      @ForAll("sites") Site site, @ForAll("steps") List<Step> steps, @ForAll long seed) {
    runOver(new FaultyStore(new MapStore(), seed, 0.1, Fault.DISK_FULL), site, steps);
  }

  @Property
  @Label("pages over a ledger that cannot log are fresh pages, over a faulty store as well")
  void page_overALedgerThatFails_isThePageWithoutACache(
      @ForAll("sites") Site site, @ForAll("steps") List<Step> steps, @ForAll long seed) {
    TagLedger failing = new FaultyLedger(HeapTagLedger.of(LedgerSizing.standard()), seed, 0.5);
    FragmentStore store =
        new DelegatingStore(new FaultyStore(new MapStore(), seed, 0.02)) {
          @Override
          public TagLedger ledger() {
            return failing;
          }
        };
    World world = new World(1_000_000_000_000L);
    Shop shop = new Shop(site, world);
    try (RenderCache cache = shop.over(store, threads)) {
      Run run = new Run(site, world, shop, cache, Log.FAILING);
      steps.forEach(run::step);
    }
  }

  private static void runOver(FragmentStore store, Site site, List<Step> steps) {
    World world = new World(1_000_000_000_000L);
    Shop shop = new Shop(site, world);
    try (RenderCache cache = shop.over(store, threads)) {
      Run run = new Run(site, world, shop, cache, Log.SOUND);
      steps.forEach(run::step);
    }
  }

  /** Whether every invalidation can be made durable. */
  private enum Log {
    SOUND,
    FAILING
  }

  /** One story on one engine. */
  private record Run(
      Site site, World world, Shop shop, RenderCache cache, PageComposer composer, Log log) {

    Run(Site site, World world, Shop shop, RenderCache cache, Log log) {
      this(site, world, shop, cache, cache.composer(), log);
    }

    void step(Step step) {
      if (step instanceof Step.Look look) {
        look(look.visit(), look.how());
      } else if (step instanceof Step.Change change) {
        world.change(change.name(), change.value());
        publish(() -> cache.invalidator().invalidate("data:" + change.name()));
      } else if (step instanceof Step.Entail change) {
        world.entail(change.a(), change.value());
        publish(() -> cache.invalidator().invalidate("entailed:" + change.a()));
      } else if (step instanceof Step.Transaction transaction) {
        transact(transaction);
      } else if (step instanceof Step.Wait wait) {
        world.advance(wait.millis());
      } else if (step instanceof Step.Clear) {
        cache.clear();
      }
    }

    /** What cannot be made durable has taken effect all the same. */
    private void publish(Runnable invalidation) {
      try {
        invalidation.run();
      } catch (InvalidationException notDurable) {
        assertThat(log).isEqualTo(Log.FAILING);
      }
    }

    private void transact(Step.Transaction transaction) {
      int before = world.data(transaction.name());
      try (RequestScope request = cache.beginTraced(Shop.facts(transaction.visit()))) {
        InvalidationBatch batch = request.batch().add("data:" + transaction.name());
        world.change(transaction.name(), transaction.value());
        check(transaction.visit(), look(request, Step.How.RENDERED));
        if (transaction.isKept()) {
          publish(batch::commit);
        } else {
          world.change(transaction.name(), before);
          batch.rollback();
        }
      }
    }

    /**
     * Three times in turn: the long way, which traced requests go; then, when the cache holds all
     * of it as a rule, by a request that is not traced and in a composer that other visits have
     * used.
     */
    private void look(World.Visit visit, Step.How how) {
      try (RequestScope request = cache.beginTraced(Shop.facts(visit))) {
        check(visit, look(request, how));
      }
      try (RequestScope request = cache.begin(Shop.facts(visit))) {
        checkContent(visit, look(request, how));
      }
      composer.compose(shop.page(), Shop.facts(visit));
      byte[] copied = new byte[composer.length()];
      composer.copyTo(copied, 0);
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      try {
        composer.writeTo(written);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      assertThat(written.toByteArray()).as("written").isEqualTo(copied);
      assertThat(composer.page().bytes()).as("copied").isEqualTo(copied);
      checkContent(visit, composer.page());
    }

    private Page look(RequestScope request, Step.How how) {
      if (how == Step.How.RENDERED) {
        return request.render(shop.page());
      }
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      try {
        Page page =
            request.deliver(
                shop.page(),
                how == Step.How.IN_ORDER ? Delivery.inOrder() : Delivery.singleFlush(),
                sent::write);
        assertThat(sent.toString(StandardCharsets.UTF_8)).as("sent").isEqualTo(page.text());
        return page;
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    private void check(World.Visit visit, Page page) {
      checkContent(visit, page);
      checkExplanation(page.explanation().orElseThrow(), page);
    }

    private void checkContent(World.Visit visit, Page page) {
      Oracle expected = new Oracle(site, world, visit);
      assertThat(page.text()).as("bytes").isEqualTo(expected.text());
      assertThat(page.failed()).isEmpty();
      assertThat(page.cacheability().tags().texts()).containsExactlyElementsOf(expected.tags);
      assertThat(page.cacheability().contexts().texts())
          .containsExactlyElementsOf(expected.contexts);
      assertThat(new TreeSet<>(page.attachments().libraries())).isEqualTo(expected.libraries);
      if (expected.endMillis != Long.MAX_VALUE) {
        assertThat(page.remainingSeconds())
            .isLessThanOrEqualTo((expected.endMillis - world.millis()) / 1000);
      }
    }

    private static void checkExplanation(Explanation root, Page page) {
      assertThat(root.label()).isEqualTo("page");
      assertThat(root.bytes()).isEqualTo(page.length());
      assertThat(root.cacheability()).isEqualTo(page.cacheability());
      List<Explanation> nodes = new ArrayList<>();
      gather(root, nodes);
      nodes.remove(root);
      nodes.forEach(Run::checkNode);
      Set<String> filled =
          nodes.stream()
              .filter(node -> !node.filling().isEmpty())
              .map(Explanation::label)
              .collect(Collectors.toSet());
      assertThat(nodes)
          .filteredOn(Explanation::isHole)
          .allSatisfy(hole -> assertThat(filled).contains(hole.label()));
    }

    private static void gather(Explanation node, List<Explanation> into) {
      into.add(node);
      node.children().forEach(child -> gather(child, into));
    }

    private static void checkNode(Explanation node) {
      assertThat(node.label()).isNotEmpty();
      if (node.isHit()) {
        assertThat(node.probes()).anyMatch(probe -> probe.reason() == Reason.FRESH);
        assertThat(node.children()).as("children of a hit").allMatch(Explanation::isHole);
      } else {
        assertThat(node.probes()).noneMatch(probe -> probe.reason() == Reason.FRESH);
      }
      if (!node.filling().isEmpty()) {
        assertThat(node.label()).startsWith("ref node[");
      }
    }
  }
}
