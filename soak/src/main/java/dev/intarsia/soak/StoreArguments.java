package dev.intarsia.soak;

import dev.intarsia.core.Intarsia;
import java.util.Map;
import java.util.TreeMap;

/**
 * A store as the arguments of a process name it: its name, then settings as NAME=VALUE.
 *
 * @param name of the store
 * @param settings all of them
 */
public record StoreArguments(String name, Map<String, String> settings) {

  /** What stands from a position to the end. */
  public static StoreArguments of(String[] arguments, int from) {
    Map<String, String> settings = new TreeMap<>();
    for (int i = from + 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    return new StoreArguments(arguments[from], settings);
  }

  /**
   * A builder with this store, opened.
   *
   * @throws RuntimeException what the store throws
   */
  public Intarsia.Builder builder() {
    return Intarsia.builder().store(name, settings);
  }
}
