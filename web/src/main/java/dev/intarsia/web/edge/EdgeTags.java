package dev.intarsia.web.edge;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tags of responses for one edge, and spells what to purge there.
 *
 * <p>Every response carries the site's key, then a key for each tag. A response with more tags than
 * the header takes has tags folded into groups, which are buckets of a stable hash; nothing is ever
 * left out. Who purges a tag purges its key and its group's key, so both spellings are found: for
 * any response and any tag of it, {@link #purgeKeys} of the tag and the keys of the response have
 * one in common. Folding and codes can purge too much, never too little.
 *
 * <p>Writer and purger must be made with the same settings. After a change of them what lies at the
 * edge is spelt the old way: purge the old site key once.
 *
 * <p>Thread safety: immutable; the predicate must be safe. Cost: linear in the tags if they fit.
 */
public final class EdgeTags {

  private static final int MOST_GROUP_BITS = 10;

  private final KeySpelling spelling;
  private final LinePacker packer;
  private final TagFolding folding;
  private final String siteKey;
  private final int groupBits;
  private final int codeBits;
  private final boolean isAlwaysGrouped;

  private EdgeTags(Builder from) {
    HeaderLimits limits = from.limits;
    spelling = new KeySpelling(from.dialect, limits.keyBytes(), from.codeBits);
    packer = new LinePacker(from.dialect, limits);
    siteKey = spelling.site(from.site);
    codeBits = from.codeBits;
    isAlwaysGrouped = from.isAlwaysGrouped;
    groupBits = from.groupBits < 0 ? mostGroupBits() : from.groupBits;
    if (!allGroupsFit(groupBits)) {
      throw new ConfigurationException(
          "2^%d groups do not fit %s; allowed here: at most 2^%d"
              .formatted(groupBits, limits, mostGroupBits()));
    }
    folding = new TagFolding(spelling, packer, groupBits, from.foldsLast);
  }

  private int mostGroupBits() {
    int bits = MOST_GROUP_BITS;
    while (bits > 0 && !allGroupsFit(bits)) {
      bits--;
    }
    return bits;
  }

  private boolean allGroupsFit(int bits) {
    List<String> worst = new ArrayList<>();
    worst.add(siteKey);
    worst.add(spelling.fragment(FragmentKey.of("")));
    for (long bucket = 0; bucket < 1L << bits; bucket++) {
      worst.add(spelling.group(bucket, bits));
    }
    return packer.fits(worst);
  }

  /** Begins with a dialect. */
  public static Builder builder(EdgeDialect dialect) {
    return new Builder(dialect);
  }

  /** The header of a response that shows this data; also of one that shows none. */
  public TagHeader header(TagSet tags) {
    return header(tags, null);
  }

  /**
   * The header of a response that is one fragment.
   *
   * @param key the fragment's key, under which it is purged too; null if it has none
   */
  public TagHeader header(TagSet tags, @Nullable FragmentKey key) {
    List<String> first = new ArrayList<>();
    first.add(siteKey);
    if (key != null) {
      first.add(spelling.fragment(key));
    }
    Set<String> always = isAlwaysGrouped ? groups(tags) : Set.of();
    TagFolding.Outcome outcome = folding.fold(tags, first, always);
    return new TagHeader(packer.lines(outcome.keys()), outcome.keys(), outcome.foldedTags());
  }

  /** What to purge when these tags are invalidated: the keys and the groups, by code unit. */
  public List<String> purgeKeys(TagSet tags) {
    Set<String> keys = groups(tags);
    for (int i = 0; i < tags.size(); i++) {
      keys.add(spelling.tag(tags.tag(i)));
    }
    return List.copyOf(keys);
  }

  /** What to purge when a fragment is invalidated. */
  public List<String> purgeKeys(FragmentKey key) {
    return List.of(spelling.fragment(key));
  }

  /** What to purge to be rid of the whole site. */
  public String siteKey() {
    return siteKey;
  }

  /**
   * Fewer keys that cover the same: the tags' groups if every response carries its groups,
   * otherwise the site.
   */
  public List<String> coarseKeys(TagSet tags) {
    return isAlwaysGrouped ? List.copyOf(groups(tags)) : List.of(siteKey);
  }

  /** The number of groups, a power of two. */
  public int groups() {
    return 1 << groupBits;
  }

  /**
   * How many pairs of live tags are expected to share a key: n² / 2^(b+1) with b bits. Each costs a
   * purge too many now and then.
   *
   * @param liveTags n
   * @return 0 if tags are spelt out
   */
  public double expectedCollidingPairs(long liveTags) {
    return codeBits == 0 ? 0 : (double) liveTags * liveTags / Math.pow(2, codeBits + 1);
  }

  private Set<String> groups(TagSet tags) {
    Set<String> groups = new TreeSet<>();
    for (int i = 0; i < tags.size(); i++) {
      groups.add(spelling.group(tags.tag(i), groupBits));
    }
    return groups;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final EdgeDialect dialect;
    private HeaderLimits limits;
    private String site = "";
    private int codeBits;
    private int groupBits = -1;
    private boolean isAlwaysGrouped;
    private Predicate<Tag> foldsLast = tag -> false;

    private Builder(EdgeDialect dialect) {
      this.dialect = dialect;
      this.limits = dialect.limits();
    }

    /** Names the site, so that one of several behind the same edge can be purged. */
    public Builder site(String name) {
      site = name;
      return this;
    }

    HeaderLimits limits() {
      return limits;
    }

    /** Sets other limits than the dialect's. */
    public Builder limits(HeaderLimits newLimits) {
      limits = newLimits;
      return this;
    }

    /**
     * Spells tags as short codes.
     *
     * @param bits 8 to 64
     * @throws ConfigurationException if it is another number
     */
    public Builder codes(int bits) {
      if (bits < 8 || bits > Long.SIZE) {
        throw new ConfigurationException(
            "codes of %d bits are not possible; allowed: 8 to 64".formatted(bits));
      }
      codeBits = bits;
      return this;
    }

    /**
     * Sets the number of groups; by default as many as fit, at most 1,024.
     *
     * @param bits 0 to 10: there are two to that power
     * @throws ConfigurationException if it is another number
     */
    public Builder groupBits(int bits) {
      if (bits < 0 || bits > MOST_GROUP_BITS) {
        throw new ConfigurationException(
            "2^%d groups are not possible; allowed: 2^0 to 2^%d".formatted(bits, MOST_GROUP_BITS));
      }
      groupBits = bits;
      return this;
    }

    /** Has every response carry its tags' groups too, so that a flood can be purged by group. */
    public Builder alwaysGrouped() {
      isAlwaysGrouped = true;
      return this;
    }

    /** Names the tags that fold only when all others have: those of lists, which change often. */
    public Builder foldLast(Predicate<Tag> tags) {
      foldsLast = tags;
      return this;
    }

    /**
     * The writer.
     *
     * @throws ConfigurationException if the groups do not fit the limits
     */
    public EdgeTags build() {
      return new EdgeTags(this);
    }
  }
}
