package dev.intarsia.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A store by name, with the settings that somebody asked for.
 *
 * @param name as in {@code Intarsia.builder().store(name, …)}; tiers are joined by a plus sign
 * @param asked settings that go before those made up here
 */
public record StoreChoice(String name, Map<String, String> asked) {

  private static final String ON_HEAP = "memory";
  private static final String TIERS = "+";

  /** Sorted, so that a choice is always written in one way. */
  public StoreChoice {
    asked = new TreeMap<>(asked);
  }

  /**
   * All settings for a store that lives in a folder.
   *
   * @param bytes what it may hold
   */
  public Map<String, String> settingsIn(Path folder, long bytes) {
    Map<String, String> settings = new TreeMap<>();
    boolean isTiered = name.contains(TIERS);
    for (String tier : name.split("\\" + TIERS)) {
      String prefix = isTiered ? tier + "." : "";
      // A near tier that held everything would hide the far one.
      boolean isNear = isTiered && name.startsWith(tier + TIERS);
      settings.put(prefix + "bytes", Long.toString(isNear ? bytes / 16 : bytes));
      if (!tier.equals(ON_HEAP)) {
        settings.put(prefix + "path", folder.resolve(tier).toString());
      }
    }
    settings.putAll(asked);
    return settings;
  }

  /** The settings as words NAME=VALUE. */
  public static List<String> words(Map<String, String> settings) {
    List<String> words = new ArrayList<>();
    settings.forEach((setting, value) -> words.add(setting + "=" + value));
    return words;
  }

  @Override
  public String toString() {
    return asked.isEmpty() ? name : name + " " + asked;
  }
}
