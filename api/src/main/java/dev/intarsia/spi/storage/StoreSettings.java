package dev.intarsia.spi.storage;

import dev.intarsia.failure.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The texts by which a store is configured when it is chosen by name, read as what they mean.
 *
 * <p>Every method refuses a value that it does not understand with a {@link ConfigurationException}
 * that names setting, value, what is allowed and the nearest allowed value.
 *
 * <p>Thread safety: immutable.
 */
public final class StoreSettings {

  private final String store;
  private final Map<String, String> given;

  private StoreSettings(String store, Map<String, String> given) {
    this.store = store;
    this.given = given;
  }

  /**
   * The settings given to a provider.
   *
   * @throws ConfigurationException if the provider does not know one of them
   */
  public static StoreSettings of(FragmentStoreProvider provider, Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!provider.settings().contains(name)) {
        throw ConfigurationException.unknown(
            "setting of store '" + provider.name() + "' called", name, provider.settings());
      }
    }
    return new StoreSettings(provider.name(), Map.copyOf(given));
  }

  /** A text as it was given, if it was. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /**
   * A text that there is no default for.
   *
   * @throws ConfigurationException if it is missing or empty
   */
  public String required(String name) {
    String value = given.get(name);
    if (value == null || value.isEmpty()) {
      throw new ConfigurationException(
          "store '%s' needs the setting '%s'; given are %s".formatted(store, name, given));
    }
    return value;
  }

  /**
   * A path that there is no default for.
   *
   * @throws ConfigurationException if it is missing, blank, or no path
   */
  public Path path(String name) {
    String value = required(name);
    try {
      if (!value.isBlank()) {
        return Path.of(value);
      }
    } catch (InvalidPathException invalid) {
      throw new ConfigurationException(
          "Setting %s: \"%s\" is no path: %s".formatted(name, value, invalid.getReason()));
    }
    throw new ConfigurationException("Setting %s: \"%s\" is blank".formatted(name, value));
  }

  /**
   * A number of bytes: digits, then nothing, {@code KiB}, {@code MiB} or {@code GiB}.
   *
   * @param otherwise what it is if it was not given
   */
  public long bytes(String name, long otherwise, long smallest, long largest) {
    String value = given.get(name);
    return value == null
        ? otherwise
        : ByteSize.parse(name, value, new ByteSize(smallest), new ByteSize(largest)).bytes();
  }

  /**
   * A whole number in decimal digits.
   *
   * @param otherwise what it is if it was not given
   */
  public long number(String name, long otherwise, long smallest, long largest) {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("\\d{1,18}")) {
      long number = Long.parseLong(value);
      if (number >= smallest && number <= largest) {
        return number;
      }
    }
    long nearest = value.matches("\\d+") ? largest : smallest;
    if (value.matches("\\d{1,18}") && Long.parseLong(value) < smallest) {
      nearest = smallest;
    }
    throw new ConfigurationException(
        "Setting %s: \"%s\" is not a whole number from %d to %d; the nearest is %d"
            .formatted(name, value, smallest, largest, nearest));
  }

  /**
   * One of several words: the constants of an enum, in lower case and with hyphens.
   *
   * @param otherwise what it is if it was not given
   */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    E chosen = words.get(value);
    if (chosen == null) {
      throw ConfigurationException.unknown("value for setting " + name, value, words.keySet());
    }
    return chosen;
  }
}
