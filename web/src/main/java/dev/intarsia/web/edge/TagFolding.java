package dev.intarsia.web.edge;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides which tags of a response keep a key of their own and which are there only by their group.
 *
 * <p>Tags fold by whole buckets, the bucket that saves most bytes first, those of tags that are to
 * fold last after all others, until the header fits. All groups together always fit: whoever makes
 * this checks it.
 */
final class TagFolding {

  /** The members of one bucket that fold together. */
  private record Bucket(boolean isLast, String group, List<String> members, int saving) {}

  /** What a header is to hold. */
  record Outcome(List<String> keys, int foldedTags) {}

  private final KeySpelling spelling;
  private final LinePacker packer;
  private final int groupBits;
  private final Predicate<Tag> foldsLast;

  TagFolding(KeySpelling spelling, LinePacker packer, int groupBits, Predicate<Tag> foldsLast) {
    this.spelling = spelling;
    this.packer = packer;
    this.groupBits = groupBits;
    this.foldsLast = foldsLast;
  }

  /**
   * Folds as few buckets as possible.
   *
   * @param first keys that every response carries
   * @param always groups that this response carries in any case
   */
  Outcome fold(TagSet tags, List<String> first, Set<String> always) {
    Set<String> groups = new TreeSet<>(always);
    // Counted, because two tags may share a code: it stays until both have folded.
    Map<String, Integer> own = new TreeMap<>();
    for (int i = 0; i < tags.size(); i++) {
      own.merge(spelling.tag(tags.tag(i)), 1, Integer::sum);
    }
    List<String> keys = together(first, groups, own.keySet());
    int folded = 0;
    for (Bucket bucket : packer.fits(keys) ? List.<Bucket>of() : buckets(tags)) {
      groups.add(bucket.group);
      bucket.members.forEach(key -> removeOne(own, key));
      folded += bucket.members.size();
      keys = together(first, groups, own.keySet());
      if (packer.fits(keys)) {
        break;
      }
    }
    return new Outcome(keys, folded);
  }

  private static void removeOne(Map<String, Integer> counts, String key) {
    int left = counts.getOrDefault(key, 1) - 1;
    if (left == 0) {
      counts.remove(key);
    } else {
      counts.put(key, left);
    }
  }

  private static List<String> together(List<String> first, Set<String> groups, Set<String> own) {
    Set<String> keys = new LinkedHashSet<>(first);
    keys.addAll(groups);
    keys.addAll(own);
    return new ArrayList<>(keys);
  }

  private List<Bucket> buckets(TagSet tags) {
    Map<String, List<String>> early = new TreeMap<>();
    Map<String, List<String>> late = new TreeMap<>();
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.tag(i);
      (foldsLast.test(tag) ? late : early)
          .computeIfAbsent(spelling.group(tag, groupBits), unused -> new ArrayList<>())
          .add(spelling.tag(tag));
    }
    List<Bucket> buckets = new ArrayList<>();
    early.forEach((group, members) -> buckets.add(bucket(false, group, members)));
    late.forEach((group, members) -> buckets.add(bucket(true, group, members)));
    buckets.sort(
        Comparator.comparing(Bucket::isLast)
            .thenComparing(Bucket::saving, Comparator.reverseOrder())
            .thenComparing(Bucket::group));
    return buckets;
  }

  private Bucket bucket(boolean isLast, String group, List<String> members) {
    int bytes = members.stream().mapToInt(packer::cost).sum();
    return new Bucket(isLast, group, members, bytes - packer.cost(group));
  }
}
