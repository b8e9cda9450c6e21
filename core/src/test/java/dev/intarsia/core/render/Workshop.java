package dev.intarsia.core.render;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An engine over a plain store and a steered clock, with everything written down that it tells.
 *
 * <p>Fields instead of accessors: this is a bench, tests take from it what they need.
 */
public final class Workshop implements AutoCloseable {

  public final MapStore store = new MapStore();
  public final VirtualTime time = VirtualTime.at(1_000_000_000_000L);
  public final Recording events = new Recording();
  public final RenderCache cache;

  private Workshop(Consumer<Intarsia.Builder> more) {
    Intarsia.Builder builder = Intarsia.builder().store(store).timeSource(time).listener(events);
    more.accept(builder);
    cache = builder.build();
  }

  /** A bench whose engine is built with this in addition. */
  public static Workshop with(Consumer<Intarsia.Builder> more) {
    return new Workshop(more);
  }

  /** A plain bench. */
  public static Workshop plain() {
    return new Workshop(builder -> {});
  }

  public static RequestFacts get() {
    return RequestFacts.get("/").build();
  }

  public static RequestFacts as(String user) {
    return RequestFacts.get("/").user(RequestUser.of(user)).build();
  }

  public static RequestFacts post(String user) {
    return RequestFacts.request("POST", "/").user(RequestUser.of(user)).build();
  }

  /** The page for nobody in particular. */
  public Page page(Fragment fragment) {
    return cache.render(fragment, get());
  }

  public Page page(Fragment fragment, RequestFacts facts) {
    return cache.render(fragment, facts);
  }

  public String text(Fragment fragment, RequestFacts facts) {
    return page(fragment, facts).text();
  }

  public Rendered skeleton(Fragment fragment, RequestFacts facts) {
    try (RequestScope request = cache.begin(facts)) {
      return request.skeleton(fragment);
    }
  }

  /** The outermost fragment's record of a page made in a traced request. */
  public Explanation traced(Fragment fragment, RequestFacts facts) {
    try (RequestScope request = cache.beginTraced(facts)) {
      return request.render(fragment).explanation().orElseThrow();
    }
  }

  public Explanation explained(Fragment fragment, RequestFacts facts) {
    try (RequestScope request = cache.begin(facts)) {
      return request.explain(fragment);
    }
  }

  /** Everything stored, as if it were Latin-1 text: to see what is in there and what is not. */
  public List<String> storedTexts() {
    List<String> texts = new ArrayList<>();
    store.forEach(
        (high, low, entry) -> texts.add(new String(entry.bytes(), StandardCharsets.ISO_8859_1)));
    return texts;
  }

  @Override
  public void close() {
    cache.close();
  }
}
