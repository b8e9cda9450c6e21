package dev.intarsia.core.history;

import dev.intarsia.RenderCache;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.interleaving.Exploration;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Store, ledger and look-up together: an engine with one page that embeds a part, each with data of
 * its own, in two variations.
 *
 * <p>Not linearizable, on purpose: between the commit of data and the return of {@code invalidate}
 * a look-up may show either, and the next one the other. What is promised is a regular register for
 * each tag: no version older than the last that had been announced when the look-up began, and none
 * that nobody wrote. So each look-up judges itself.
 */
@Param(name = "tag", gen = IntGen.class, conf = "0:1")
@Param(name = "theme", gen = IntGen.class, conf = "0:1")
public abstract class EngineOperations {

  static final String RIGHT = "right";
  private static final int TAGS = 2;

  private final AtomicIntegerArray data = new AtomicIntegerArray(TAGS);
  private final AtomicIntegerArray announced = new AtomicIntegerArray(TAGS);
  private final RenderCache cache;

  EngineOperations(TagLedger ledger) {
    Exploration.begin();
    cache =
        Intarsia.builder()
            .store(new MapStore())
            .ledger(ledger)
            .executor(Runnable::run)
            .timeSource(VirtualTime.at(1_000_000_000))
            .withoutStandardContexts()
            .context(
                ContextDefinition.of(
                    "theme",
                    (facts, none) ->
                        ContextValue.of(facts.attribute("theme").orElseThrow().toString())))
            .build();
  }

  private Fragment page() {
    Fragment part =
        Fragment.of(scope -> scope.tag("tag1").write(Integer.toString(data.get(1)))).keyed("part");
    return Fragment.of(
            scope ->
                scope
                    .tag("tag0")
                    .write(scope.context("theme") + " " + data.get(0) + " ")
                    .embed(part))
        .keyed("page");
  }

  /** Data is changed, then announced. */
  @Operation
  public final void change(@Param(name = "tag") int tag) {
    int version = data.incrementAndGet(tag);
    cache.invalidator().invalidate("tag" + tag);
    announced.accumulateAndGet(tag, version, Math::max);
  }

  /** Looks at the page, and judges what it shows. */
  @Operation
  public final String look(@Param(name = "theme") int theme) {
    int[] required = {announced.get(0), announced.get(1)};
    String text =
        cache
            .render(
                page(), RequestFacts.get("/").attribute("theme", Integer.toString(theme)).build())
            .text();
    String[] words = text.split(" ");
    boolean isRight = words.length == TAGS + 1 && words[0].equals(Integer.toString(theme));
    for (int tag = 0; isRight && tag < TAGS; tag++) {
      int version = Integer.parseInt(words[tag + 1]);
      isRight = version >= required[tag] && version <= data.get(tag);
    }
    return isRight
        ? RIGHT
        : "shown to " + theme + ": " + text + ", announced " + required[0] + " " + required[1];
  }

  /** What each call answers when nothing happens at the same time. */
  public static final class Sequential {

    /** Changes nothing that could be asked for. */
    public void change(int tag) {}

    /** Right. */
    public String look(int theme) {
      return RIGHT;
    }
  }
}
