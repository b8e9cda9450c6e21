package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 4 as recorded: redirects lead from address to address. */
final class RedirectChains implements VariationStore {

  private final World world;
  private final Addresses addresses;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, SortedSet<String>> redirects = new LinkedHashMap<>();

  RedirectChains(World world) {
    this.world = world;
    this.addresses = new Addresses(world);
  }

  @Override
  public @Nullable Entry find(Start start) {
    return validAt(lastOf(chain(start)));
  }

  /**
   * All look-ups go forward together, one address at a time; of two that stand at the same address
   * only the later goes on.
   */
  @Override
  public List<@Nullable Entry> findAll(List<Start> starts) {
    List<@Nullable Entry> found = new ArrayList<>();
    starts.forEach(start -> found.add(find(start)));
    if (!world.has(Deviation.MULTI_GET_DUPLICATES)) {
      Map<String, Integer> lastAt = new HashMap<>();
      for (int position = 0; position < starts.size(); position++) {
        for (String meeting : levels(chain(starts.get(position)))) {
          Integer earlier = lastAt.put(meeting, position);
          if (earlier != null) {
            found.set(earlier, null);
          }
        }
      }
    }
    return found;
  }

  @Override
  public Outcome put(Start start, Draft draft) {
    requireInitialContexts(start, draft);
    if (draft.lifetime().forbidsStoring()) {
      return Outcome.SKIPPED;
    }
    Addresses.Address target = addresses.of(start.keys(), draft.contexts());
    List<String> chain = chain(start);
    boolean conflict = !chain.contains(target.text()) && lead(start, draft.contexts(), chain);
    redirects.remove(target.text());
    entries.put(target.text(), addresses.entry(draft, target));
    return conflict ? Outcome.STORED_IN_CONFLICT : Outcome.STORED;
  }

  static void requireInitialContexts(Start start, Draft draft) {
    if (!draft.contexts().containsAll(start.contexts())) {
      throw new Refusal(
          Refusal.MISSING_INITIAL_CONTEXTS,
          "initial=" + start.contexts() + ", full=" + draft.contexts());
    }
  }

  /** Makes the chain lead to the full set; true if that was a conflict. */
  private boolean lead(Start start, Set<String> full, List<String> chain) {
    Set<String> before = start.contexts();
    for (String address : chain) {
      SortedSet<String> listed = redirects.get(address);
      if (listed == null) {
        break;
      }
      if (!full.containsAll(listed)) {
        return shorten(start.keys(), full, address, before);
      }
      before = listed;
    }
    redirect(lastOf(chain), full);
    return false;
  }

  /** The redirect at an address is too specific: it keeps what it has in common. */
  private boolean shorten(List<String> keys, Set<String> full, String address, Set<String> before) {
    SortedSet<String> common = new TreeSet<>(redirects.get(address));
    common.retainAll(full);
    boolean conflict = before.containsAll(common);
    if (common.equals(full)) {
      redirect(address, full);
    } else {
      redirect(address, common);
      redirect(addresses.of(keys, common).text(), full);
    }
    return conflict;
  }

  private void redirect(String address, Set<String> contexts) {
    entries.remove(address);
    redirects.put(address, new TreeSet<>(contexts));
  }

  /** The addresses that a reader visits: redirects, then an entry or a gap. */
  private List<String> chain(Start start) {
    Set<String> visited = new LinkedHashSet<>();
    String address = addresses.of(start.keys(), start.contexts()).text();
    while (visited.add(address) && redirects.containsKey(address)) {
      address = addresses.of(start.keys(), redirects.get(address)).text();
    }
    return new ArrayList<>(visited);
  }

  private static List<String> levels(List<String> chain) {
    List<String> levels = new ArrayList<>();
    for (int level = 0; level < chain.size(); level++) {
      levels.add(level + " " + chain.get(level));
    }
    return levels;
  }

  private static String lastOf(List<String> chain) {
    return chain.get(chain.size() - 1);
  }

  private @Nullable Entry validAt(String address) {
    Entry entry = entries.get(address);
    return entry != null && world.ledger().valid(entry) ? entry : null;
  }

  @Override
  public void delete(Start start) {
    entries.remove(lastOf(chain(start)));
  }

  @Override
  public void invalidate(Start start) {
    entries.computeIfPresent(lastOf(chain(start)), (address, entry) -> entry.invalidatedNow());
  }

  @Override
  public Map<String, Long> numbers() {
    return StoreNumbers.of(world, entries.values(), redirects.size());
  }
}
