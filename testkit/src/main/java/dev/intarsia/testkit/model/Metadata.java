package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Section 1: tags, contexts, how long it holds, attachments.
 *
 * @param tags sorted by code unit
 * @param contexts sorted by code unit, not folded
 */
record Metadata(
    SortedSet<String> tags,
    SortedSet<String> contexts,
    Lifetime lifetime,
    Attachments attachments) {

  static final Metadata NEUTRAL =
      new Metadata(new TreeSet<>(), new TreeSet<>(), Lifetime.UNLIMITED, Attachments.NONE);

  /** Tags, contexts and max-age of an object; its attachments are another matter. */
  static Metadata readCacheability(Fields fields, long now) {
    return new Metadata(
        new TreeSet<>(fields.texts("tags")),
        new TreeSet<>(fields.texts("contexts")),
        Lifetime.of(fields.number("maxAge", Lifetime.PERMANENT), now),
        Attachments.NONE);
  }

  static Metadata of(Attachments attachments) {
    return NEUTRAL.with(attachments);
  }

  /** This, then the other. */
  Metadata and(Metadata later) {
    return new Metadata(
        union(tags, later.tags),
        union(contexts, later.contexts),
        lifetime.and(later.lifetime),
        attachments.and(later.attachments));
  }

  Metadata with(Attachments others) {
    return new Metadata(tags, contexts, lifetime, others);
  }

  Metadata with(Lifetime other) {
    return new Metadata(tags, contexts, other, attachments);
  }

  Metadata withContexts(Collection<String> more) {
    return new Metadata(tags, union(contexts, more), lifetime, attachments);
  }

  /** The plain value, with this as its max-age. */
  Map<String, @Nullable Object> toPlain(long reportedMaxAge) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("tags", new ArrayList<>(tags));
    plain.put("contexts", new ArrayList<>(contexts));
    plain.put("maxAge", reportedMaxAge);
    Map<String, @Nullable Object> attached = attachments.toPlain();
    if (!attached.isEmpty()) {
      plain.put("attachments", attached);
    }
    return plain;
  }

  private static SortedSet<String> union(Collection<String> one, Collection<String> other) {
    SortedSet<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
