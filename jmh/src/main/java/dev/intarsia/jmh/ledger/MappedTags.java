package dev.intarsia.jmh.ledger;

import dev.intarsia.jmh.Zipf;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The same entries and tags, with a map from the name of a tag to when it was last invalidated.
 *
 * <p>Entries share the text of a tag with each other, which spares the rival's cache, but not with
 * the map: equal, not identical. All texts know their hash code.
 */
@State(Scope.Thread)
public class MappedTags {

  private static final int SITE_TAGS = 100_000;
  private static final int ASKED = 1 << 20;

  /** How many entries there are. */
  @Param("100000")
  public int entries;

  /** Tags of each. */
  @Param("10")
  public int tags;

  private final ConcurrentHashMap<String, Long> stamps = new ConcurrentHashMap<>();
  private String[][] tagsOf = {};
  private int[] order = {};
  private long stamp;
  private int at;

  /** For JMH. */
  public MappedTags() {}

  /** Invalidates every tag, in any order, then stores the entries. */
  @Setup
  public void make() {
    for (int number : new Zipf(2 * SITE_TAGS, 0, 5).take(4 * SITE_TAGS)) {
      String name =
          number < SITE_TAGS ? LivedInLedger.tagName(number) : "other:" + (number - SITE_TAGS);
      stamps.put(name, ++stamp);
    }
    String[] names = new String[SITE_TAGS];
    Arrays.setAll(names, LivedInLedger::tagName);
    SplittableRandom random = new SplittableRandom(6);
    tagsOf = new String[entries][tags];
    for (String[] some : tagsOf) {
      Arrays.setAll(some, i -> names[random.nextInt(SITE_TAGS)]);
    }
    order = new Zipf(entries, 0.99, 7).take(ASKED);
  }

  /** Whether the next entry is alive. */
  boolean isNextAlive() {
    at = (at + 1) & (ASKED - 1);
    for (String tag : tagsOf[order[at]]) {
      Long invalidated = stamps.get(tag);
      if (invalidated != null && invalidated > stamp) {
        return false;
      }
    }
    return true;
  }
}
