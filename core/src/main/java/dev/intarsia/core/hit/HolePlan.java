package dev.intarsia.core.hit;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.RequiredContexts;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.variation.KeyRow;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to look up the holes of a stored output, worked out once and kept with it.
 *
 * <p>Thread safety: immutable, all fields final.
 */
final class HolePlan {

  private final RequiredContexts required;
  private final int[] offsets;
  private final int[] hashes;
  private final FragmentRef[] refs;
  private final KeyRow keys;
  private final ContextSet[] contexts;
  private final boolean isAnyDenied;

  private HolePlan(
      RequiredContexts required,
      List<Rendered.Hole> holes,
      FragmentKey[] keys,
      boolean isAnyDenied) {
    this.required = required;
    this.offsets = new int[keys.length];
    this.hashes = new int[keys.length];
    this.refs = new FragmentRef[keys.length];
    this.contexts = new ContextSet[keys.length];
    for (int i = 0; i < keys.length; i++) {
      FragmentRef ref = holes.get(i).ref();
      offsets[i] = holes.get(i).offset();
      hashes[i] = ref.hashCode();
      refs[i] = ref;
      contexts[i] = required.with(ref.declared().contexts());
    }
    this.keys = KeyRow.of(keys);
    this.isAnyDenied = isAnyDenied;
  }

  /** The plan of outputs without holes. */
  static HolePlan none(RequiredContexts required) {
    return new HolePlan(required, List.of(), new FragmentKey[0], false);
  }

  /** The plan of an output with holes; null if one of them is never filled from the cache. */
  static @Nullable HolePlan of(EntryView view, RequiredContexts required) {
    if (view.holesOpaque() instanceof HolePlan known && known.required == required) {
      return known;
    }
    Rendered output = view.output();
    if (output == null) {
      return null;
    }
    List<Rendered.Hole> holes = output.holes();
    FragmentKey[] keys = new FragmentKey[holes.size()];
    boolean isAnyDenied = false;
    for (int i = 0; i < keys.length; i++) {
      FragmentRef ref = holes.get(i).ref();
      FragmentKey key = ref.key().orElse(null);
      if (key == null || !ref.declared().isStorable()) {
        return null;
      }
      keys[i] = key;
      isAnyDenied |= !ref.deniedStrategies().isEmpty();
    }
    HolePlan plan = new HolePlan(required, holes, keys, isAnyDenied);
    view.setHolesOpaque(plan);
    return plan;
  }

  /** Number of holes. */
  int size() {
    return offsets.length;
  }

  /** Where a hole is in the output. */
  int offset(int hole) {
    return offsets[hole];
  }

  /** What belongs into a hole. */
  FragmentRef ref(int hole) {
    return refs[hole];
  }

  /** The reference's hash code, read without touching it. */
  int hash(int hole) {
    return hashes[hole];
  }

  /** The keys of what belongs into the holes. */
  KeyRow keys() {
    return keys;
  }

  ContextSet contexts(int hole) {
    return contexts[hole];
  }

  /** Whether a reference denies a strategy. */
  boolean isAnyDenied() {
    return isAnyDenied;
  }
}
