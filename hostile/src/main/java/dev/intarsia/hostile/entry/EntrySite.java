package dev.intarsia.hostile.entry;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.event.Reason;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.event.Verdict;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A site whose entries show everything that an entry can hold, and that counts what it refuses. */
public final class EntrySite implements AutoCloseable {

  private static final List<String> USERS = List.of("ada", "bob", "eve");

  private final MapStore store = new MapStore();
  private final RenderCache cache;
  private final List<Specimen> specimens = new ArrayList<>();
  private long refused;
  private long misses;

  /**
   * A site.
   *
   * @param between what lies between the engine and the bytes
   */
  public EntrySite(UnaryOperator<FragmentStore> between) {
    cache =
        Intarsia.builder()
            .store(between.apply(store))
            .listener(new Counting())
            .renderer("card", scope -> scope.tag("card").write("[" + scope.arguments() + "]"))
            .renderer(
                "greeting", scope -> scope.write("hello " + scope.context("user")).maxAge(600))
            .build();
    for (String user : USERS) {
      for (Fragment page : pages()) {
        specimens.add(specimen(page, facts(user)));
      }
    }
  }

  private static RequestFacts facts(String user) {
    return RequestFacts.get("http://localhost/?page=" + user.length())
        .cookie("theme", user.substring(1))
        .user(new RequestUser(user, Set.of("reader", user), Set.of("read " + user)))
        .build();
  }

  private static List<Fragment> pages() {
    FragmentRef card =
        FragmentRef.to("card", 1, "two", 3.5, true, null)
            .keyed("card", "1")
            .deferred(Deferral.ALWAYS)
            .withPreview("…")
            .withFallback("none");
    FragmentRef greeting =
        FragmentRef.to("greeting")
            .keyed("greeting")
            .varyingBy("user")
            .deferred(Deferral.ALWAYS)
            .denying("streamed");
    return List.of(
        Fragment.of(scope -> scope.write("plain")).keyed("plain").tagged("node:1", "node:2"),
        Fragment.of(scope -> scope.write("private page of " + scope.context("user"))).keyed("own"),
        Fragment.of(
                scope -> scope.write(scope.context("cookies:theme") + scope.context("user.roles")))
            .keyed("themed")
            .varyingBy("languages"),
        Fragment.of(scope -> scope.write("a").embed(card).write("b").embed(greeting).embed(card))
            .keyed("holes")
            .withMaxAge(3600),
        Fragment.of(scope -> scope.attach(attachments()).write("dressed")).keyed("dressed"));
  }

  private static Attachments attachments() {
    return Attachments.settings(Map.of("a", List.of(1L, "b", Map.of("c", true)), "d", 2.5))
        .and(Attachments.libraries("core/form"))
        .and(Attachments.header(Attachments.Header.replacing("X-Shown", "yes")));
  }

  private Specimen specimen(Fragment page, RequestFacts facts) {
    cache.clear();
    String text = cache.render(page, facts).text();
    List<Specimen.Kept> kept = new ArrayList<>();
    store.forEach((high, low, entry) -> kept.add(new Specimen.Kept(high, low, entry)));
    return new Specimen(page, facts, text, List.copyOf(kept));
  }

  /** Pages with their entries. */
  public List<Specimen> specimens() {
    return specimens;
  }

  /** Empties the site, then puts the entries of a page there. */
  public void prepare(Specimen specimen) {
    cache.clear();
    specimen.entries().forEach(each -> each.restore(store));
    refused = 0;
    misses = 0;
  }

  /** Where the bytes are. */
  public FragmentStore store() {
    return store;
  }

  /** What a visitor is shown. */
  public String text(Specimen specimen) {
    return cache.render(specimen.page(), specimen.facts()).text();
  }

  /** How many entries were refused since the site was prepared: damaged, or another's. */
  public long refused() {
    return refused;
  }

  /** How many look-ups found nothing since the site was prepared. */
  public long misses() {
    return misses;
  }

  @Override
  public void close() {
    cache.close();
  }

  private final class Counting implements RenderCacheListener {

    @Override
    public void storeFailed(String name, Throwable failure) {
      refused++;
    }

    @Override
    public void judged(FragmentKey key, Verdict verdict, Reason reason) {
      refused += reason == Reason.OTHER_KEY ? 1 : 0;
    }

    @Override
    public void lookedUp(FragmentKey key, Reason reason, int storeReads) {
      misses += reason == Reason.FRESH ? 0 : 1;
    }
  }
}
