package dev.intarsia.hostile;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.content.ForeignMarkers;
import dev.intarsia.hostile.content.HeaderInjection;
import dev.intarsia.hostile.content.NastyValues;
import dev.intarsia.hostile.content.WildNesting;
import dev.intarsia.hostile.entry.SealedEntries;
import dev.intarsia.hostile.entry.TamperedEntries;
import dev.intarsia.hostile.failure.FailingSurroundings;
import dev.intarsia.hostile.flood.ArgumentFlood;
import dev.intarsia.hostile.flood.SlotFlood;
import dev.intarsia.hostile.flood.TagFlood;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be attacked, in the order in which a run goes through it. */
public enum Target {
  /** Stored bytes that somebody changed. */
  ENTRIES("bytes of the store, changed", 2_000_000, TamperedEntries::new),
  /** The same, with a checksum that fits. */
  SEALED("bytes of the store, changed and sealed again", 2_000_000, SealedEntries::new),
  /** Texts of keys, tags, contexts and arguments. */
  VALUES("texts with delimiters, controls, surrogates, a mebibyte", 200_000, NastyValues::new),
  /** User content that looks like a marker. */
  MARKERS("user content that imitates markers", 200_000, ForeignMarkers::new),
  /** Tags and attachments that would be header lines. */
  HEADERS("header injection through tags and attachments", 1_000_000, HeaderInjection::new),
  /** Fragments that contain each other. */
  NESTING("fragments that contain each other", 500, WildNesting::new),
  /** Query arguments, cookies and names of them that nobody asked for before. */
  ARGUMENTS("query arguments and cookies seen once", 1_000_000, ArgumentFlood::new),
  /** Tags that are invalidated once. */
  TAGS("tags seen once", 10_000_000, TagFlood::new),
  /** Keys and tags whose hashes share a place. */
  SLOTS("keys and tags that share a place", 1_000_000, SlotFlood::new),
  /** Stores, executors, clocks, listeners and renderers that fail. */
  FAILURES(
      "failing stores, executors, clocks, listeners, renderers", 20_000, FailingSurroundings::new);

  private final String what;
  private final long enough;
  private final Supplier<Attack> opening;

  Target(String what, long enough, Supplier<Attack> opening) {
    this.what = what;
    this.enough = enough;
    this.opening = opening;
  }

  /** What is tried, for people. */
  public String what() {
    return what;
  }

  /** How many inputs a long run tries unless told otherwise. */
  public long enough() {
    return enough;
  }

  /** A site to attack. */
  public Attack open() {
    return opening.get();
  }

  /** The name on the command line. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target of a name on the command line. */
  static Optional<Target> of(String title) {
    return Arrays.stream(values()).filter(each -> each.title().equals(title)).findFirst();
  }

  /** All names. */
  static List<String> titles() {
    return Arrays.stream(values()).map(Target::title).toList();
  }
}
