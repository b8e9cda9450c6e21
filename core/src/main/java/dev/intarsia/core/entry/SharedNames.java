package dev.intarsia.core.entry;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives decoded entries one object for equal names, so that entries in memory share them: ten tags
 * of an entry are 800 bytes if they are its own.
 *
 * <p>Thread safety: safe; tags lately decoded are in a table of fixed size in which a newer one
 * displaces an older one, so names that come once cost nothing that lasts. Cost: one read and one
 * comparison a tag.
 */
public final class SharedNames {

  /** Shares nothing: for entries that are looked at and forgotten. */
  static final SharedNames NONE = new SharedNames(UnaryOperator.identity(), 0);

  /**
   * With one place for each tag, tags that are in use all the time displace each other for ever.
   */
  private static final int WAYS = 4;

  private static final int SLOTS = 1 << 17;

  private final UnaryOperator<ContextSet> contexts;
  private final AtomicReferenceArray<@Nullable Tag> tags;

  private SharedNames(UnaryOperator<ContextSet> contexts, int slots) {
    this.contexts = contexts;
    this.tags = new AtomicReferenceArray<>(slots);
  }

  /**
   * Shares tags, and context sets as this does.
   *
   * @param contexts gives an equal set, as a rule the same object for equal sets
   */
  public static SharedNames of(UnaryOperator<ContextSet> contexts) {
    return new SharedNames(contexts, SLOTS);
  }

  /** The tags with these names. */
  TagSet tags(List<String> texts) {
    List<Tag> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      members.add(tag(text));
    }
    return TagSet.ofTags(members);
  }

  private Tag tag(String text) {
    if (tags.length() == 0) {
      return Tag.of(text);
    }
    int hash = text.hashCode();
    int spread = hash ^ (hash >>> 15);
    int first = (spread * WAYS) & (tags.length() - 1);
    for (int slot = first; slot < first + WAYS; slot++) {
      Tag there = tags.getAcquire(slot);
      if (there == null) {
        return put(slot, text);
      }
      if (there.text().equals(text)) {
        return there;
      }
    }
    return put(first + (spread >>> 20 & WAYS - 1), text);
  }

  private Tag put(int slot, String text) {
    Tag tag = Tag.of(text);
    tags.setRelease(slot, tag);
    return tag;
  }

  /** The set of these context tokens. */
  ContextSet contexts(List<String> texts) {
    return contexts.apply(ContextSet.of(texts));
  }
}
