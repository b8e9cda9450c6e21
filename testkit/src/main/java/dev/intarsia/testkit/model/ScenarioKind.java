package dev.intarsia.testkit.model;

import java.util.Arrays;

/** What a scenario is about: one constant for each kind of scenario file. */
public enum ScenarioKind {
  /** Metadata values and their merge. */
  METADATA_MERGE("metadataMerge"),
  /** Which contexts fold away and what an address is made of. */
  CONTEXTS_OPTIMIZE("contextsOptimize"),
  /** Reads and writes of entries whose contexts are known only at write. */
  VARIATION_CACHE("variationCache"),
  /** Reads, writes and invalidations by tag, by id and by time. */
  TAGS("tags"),
  /** Trees and builders, rendered again and again with changes in between. */
  RENDER("render"),
  /** As render, delivered in pieces. */
  BIG_PIPE("bigPipe");

  private final String spelledName;

  ScenarioKind(String spelledName) {
    this.spelledName = spelledName;
  }

  /** The name in the {@code kind} field of scenario files. */
  public String spelledName() {
    return spelledName;
  }

  /**
   * The kind with this spelled name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that exist
   */
  public static ScenarioKind named(String spelledName) {
    for (ScenarioKind kind : values()) {
      if (kind.spelledName.equals(spelledName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind="
            + spelledName
            + ", known="
            + Arrays.stream(values()).map(ScenarioKind::spelledName).toList());
  }
}
