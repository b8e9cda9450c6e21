package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Section 4 with {@code orderFreeVariation}: at the address of the initial contexts a signpost
 * lists the sets under which entries may be.
 *
 * <p>Decided here, because the format does not say it: sets are listed and compared as given, not
 * folded. The initial set is always looked at and therefore never listed nor counted. A ninth set
 * is not listed; the union of it and all listed sets takes its place, for the address only: which
 * entries the write removes is still decided by the set that was declared. When a seventeenth set
 * would have to be listed, the oldest goes.
 */
final class Signposts implements VariationStore {

  private static final int SETS_BEFORE_UNION = 8;
  private static final int SETS_AT_MOST = 16;

  private final World world;
  private final Addresses addresses;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Set<SortedSet<String>>> signposts = new LinkedHashMap<>();

  Signposts(World world) {
    this.world = world;
    this.addresses = new Addresses(world);
  }

  @Override
  public @Nullable Entry find(Start start) {
    return candidates(start).stream()
        .map(entries::get)
        .filter(Objects::nonNull)
        .filter(world.ledger()::valid)
        .max(Comparator.comparingLong(Entry::written))
        .orElse(null);
  }

  @Override
  public List<@Nullable Entry> findAll(List<Start> starts) {
    List<@Nullable Entry> found = new ArrayList<>();
    starts.forEach(start -> found.add(find(start)));
    if (!world.has(Deviation.MULTI_GET_DUPLICATES)) {
      for (int position = 0; position < starts.size(); position++) {
        if (starts.subList(position + 1, starts.size()).contains(starts.get(position))) {
          found.set(position, null);
        }
      }
    }
    return found;
  }

  @Override
  public Outcome put(Start start, Draft draft) {
    RedirectChains.requireInitialContexts(start, draft);
    if (draft.lifetime().forbidsStoring()) {
      return Outcome.SKIPPED;
    }
    SortedSet<String> declared = new TreeSet<>(draft.contexts());
    Addresses.Address target = addresses.of(start.keys(), listed(start, declared));
    removeTooGeneral(start, declared);
    entries.put(target.text(), addresses.entry(draft, target));
    return Outcome.STORED;
  }

  /** The set under which an entry goes, listed from now on. */
  private SortedSet<String> listed(Start start, SortedSet<String> declared) {
    if (declared.equals(start.contexts())) {
      return declared;
    }
    Set<SortedSet<String>> sets =
        signposts.computeIfAbsent(firstAddress(start), address -> new LinkedHashSet<>());
    SortedSet<String> chosen = new TreeSet<>(declared);
    if (!sets.contains(declared) && sets.size() >= SETS_BEFORE_UNION) {
      sets.forEach(chosen::addAll);
    }
    sets.add(chosen);
    if (sets.size() > SETS_AT_MOST) {
      sets.remove(sets.iterator().next());
    }
    return chosen;
  }

  private void removeTooGeneral(Start start, SortedSet<String> declared) {
    for (SortedSet<String> set : sets(start)) {
      if (declared.containsAll(set) && !set.equals(declared)) {
        entries.remove(addresses.of(start.keys(), set).text());
      }
    }
  }

  private Set<SortedSet<String>> sets(Start start) {
    Set<SortedSet<String>> sets = new LinkedHashSet<>();
    sets.add(start.contexts());
    sets.addAll(signposts.getOrDefault(firstAddress(start), Set.of()));
    return sets;
  }

  private Set<String> candidates(Start start) {
    Set<String> candidates = new LinkedHashSet<>();
    sets(start).forEach(set -> candidates.add(addresses.of(start.keys(), set).text()));
    return candidates;
  }

  private String firstAddress(Start start) {
    return addresses.of(start.keys(), start.contexts()).text();
  }

  @Override
  public void delete(Start start) {
    candidates(start).forEach(entries::remove);
  }

  @Override
  public void invalidate(Start start) {
    for (String address : candidates(start)) {
      entries.computeIfPresent(address, (same, entry) -> entry.invalidatedNow());
    }
  }

  @Override
  public Map<String, Long> numbers() {
    return StoreNumbers.of(world, entries.values(), signposts.size());
  }
}
