package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.storage.LookupBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups that are made together.
 *
 * <p>Thread safety: none. Cost: can be emptied and used again; grows, never shrinks.
 */
public final class LookUps {

  private final LookupBatch batch = new LookupBatch();
  private final @Nullable List<Consumer<RenderCacheListener>> withheld;
  private LookUp[] items = new LookUp[4];
  private int made;
  private int size;

  /** None yet; what happens is told at once. */
  public LookUps() {
    this.withheld = null;
  }

  private LookUps(List<Consumer<RenderCacheListener>> withheld) {
    this.withheld = withheld;
  }

  /**
   * None yet; they are a trial: what happens is told when asked to, or never, and what is found
   * damaged is left for those who look in earnest.
   */
  public static LookUps trial() {
    return new LookUps(new ArrayList<>());
  }

  /** Adds a look-up. */
  public LookUp add(EntryKind kind, FragmentKey key, ContextSet initial) {
    LookUp added = add(kind, initial);
    added.become(key);
    return added;
  }

  /** Adds a look-up of a key of a row. */
  public LookUp add(EntryKind kind, KeyRow row, int index, ContextSet initial) {
    LookUp added = add(kind, initial);
    added.become(row, index);
    return added;
  }

  private LookUp add(EntryKind kind, ContextSet initial) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    if (size == made) {
      items[made++] = new LookUp(kind, initial);
    } else {
      items[size].become(kind, initial);
    }
    return items[size++];
  }

  /** Number of look-ups. */
  public int size() {
    return size;
  }

  /** A look-up, in the order in which they were added. */
  public LookUp get(int index) {
    return items[index];
  }

  /** Forgets the look-ups, not what is withheld. */
  public void clear() {
    size = 0;
  }

  /** Forgets the look-ups and keeps nothing alive that they found. */
  public void forget() {
    for (int i = 0; i < made; i++) {
      items[i].forget();
    }
    size = 0;
    batch.clear();
    forgetWithheld();
  }

  /** Whether looking must leave no trace. */
  boolean isTrial() {
    return withheld != null;
  }

  LookupBatch batch() {
    return batch;
  }

  void tell(Notifier events, Consumer<RenderCacheListener> event) {
    if (withheld == null) {
      events.tell(event);
    } else {
      withheld.add(event);
    }
  }

  /** Adds to what is withheld; only for a trial. */
  public void withhold(Consumer<RenderCacheListener> event) {
    Objects.requireNonNull(withheld, "these look-ups are no trial").add(event);
  }

  /** Tells what was withheld. */
  public void tellWithheld(Notifier events) {
    if (withheld != null) {
      withheld.forEach(events::tell);
      withheld.clear();
    }
  }

  /** What was withheld is not worth telling. */
  public void forgetWithheld() {
    if (withheld != null) {
      withheld.clear();
    }
  }
}
