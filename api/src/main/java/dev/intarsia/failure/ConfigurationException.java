package dev.intarsia.failure;

import java.util.Collection;
import java.util.TreeSet;

/**
 * A cache that cannot be built as asked: a duplicate renderer name, a context without its parent,
 * an unknown store.
 *
 * <p>Thrown while building, never while serving.
 */
public final class ConfigurationException extends IntarsiaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what cannot be built.
   *
   * @param message names the setting, the value given and what is allowed
   */
  public ConfigurationException(String message) {
    super(message, null);
  }

  /**
   * Says that a name means nothing here, which names do, and which of them is the nearest.
   *
   * @param what the kind of thing, for example {@code store}
   * @param given the name that was given
   * @param known the names that mean something
   */
  public static ConfigurationException unknown(
      String what, String given, Collection<String> known) {
    String hint = NearestName.of(given, known).map("; the nearest is '%s'"::formatted).orElse("");
    return new ConfigurationException(
        "there is no %s '%s'; there are %s%s".formatted(what, given, new TreeSet<>(known), hint));
  }
}
