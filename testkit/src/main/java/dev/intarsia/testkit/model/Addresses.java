package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes addresses: the keys plus the key parts of what stays of a set of contexts. */
final class Addresses {

  private final World world;

  Addresses(World world) {
    this.world = world;
  }

  /** Where something is stored, and the metadata of the contexts folded away on the way there. */
  record Address(String text, Metadata foldedMetadata) {}

  Address of(List<String> keys, Collection<String> contexts) {
    Contexts.Folded folded = world.contexts().fold(contexts);
    List<Contexts.KeyPart> parts = world.contexts().keyParts(folded.tokens());
    return new Address(text(keys, parts), folded.foldedMetadata());
  }

  /** The entry of a draft at an address: folded contexts add their tags, and limit it if wanted. */
  Entry entry(VariationStore.Draft draft, Address address) {
    SortedSet<String> tags = new TreeSet<>(draft.tags());
    tags.addAll(address.foldedMetadata().tags());
    Lifetime lifetime = draft.lifetime();
    if (world.has(Deviation.FOLDED_MAX_AGE)) {
      long limit = address.foldedMetadata().lifetime().granted();
      lifetime = lifetime.and(Lifetime.of(limit, world.now()));
    }
    long expiry = expiry(lifetime);
    return new Entry(draft.data().apply(lifetime), tags, expiry, world.ledger().nextEvent(), false);
  }

  private long expiry(Lifetime lifetime) {
    return world.has(Deviation.EXPIRY_COUNTS_DOWN)
        ? lifetime.expiry()
        : Lifetime.of(lifetime.granted(), world.now()).expiry();
  }

  private String text(List<String> keys, List<Contexts.KeyPart> parts) {
    if (world.has(Deviation.INJECTIVE_KEYS)) {
      List<Object> pairs = new ArrayList<>();
      parts.forEach(part -> pairs.add(List.of(part.token(), part.value())));
      return Canonical.text(List.of(keys, pairs));
    }
    List<String> all = new ArrayList<>(keys);
    parts.forEach(part -> all.add("[" + part.token() + "]=" + part.value()));
    return String.join(":", all);
  }
}
